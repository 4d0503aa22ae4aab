import type { KeyObject } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { noteHash, signNote, verifierKeyOf, verifierKeyText } from '@siklus/proof/note.ts';
import { adoptCopies } from '@siklus/worker/proof/checkpoints/adopt-copies.ts';
import type { CheckDependencies } from '@siklus/worker/proof/records/check.ts';
import { checkpointText, keyText, parseCheckpointText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool, PoolClient } from 'pg';
import { anyKey, CYCLE, type FourDays, fourDays, ORIGIN, textOf, VILLAGE } from './four-days.ts';

let on: FourDays;

beforeAll(async () => {
  on = await fourDays();
}, 120_000);

afterAll(() => on.close());

/** An attack of somebody with all rights on the database, in a transaction that nobody sees and that goes away. */
async function attacked(
  attack: (db: PoolClient) => Promise<unknown>,
  deps: Partial<CheckDependencies> = {},
): Promise<string[]> {
  const db = await on.pool.connect();
  try {
    await db.query('BEGIN');
    for (const table of [
      'checkpoint',
      'checkpoint_key',
      'checkpoint_delivery',
      'event',
      'document_version',
      'medium_term_plan',
      'medium_term_plan_review',
      'access_event',
      'kdmp_entry',
      'council_seats',
    ]) {
      await db.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    await attack(db);
    return await on.findings({ pool: db as unknown as Pool, ...deps });
  } finally {
    await db.query('ROLLBACK');
    db.release();
  }
}

/** The folder of copies, changed; the real one stays. */
async function withCopies(change: (folder: string) => Promise<unknown>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'copies-'));
  try {
    await cp(on.proof.copiesFolder, folder, { recursive: true });
    await change(folder);
    return await on.findings({ settings: { copiesFolder: folder } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('A record that nobody touched', () => {
  test('has nothing to be found in it', async () => {
    expect(await on.findings()).toEqual([]);
    expect(await on.findings({ recordIds: [CYCLE] })).toEqual([]);
  });

  test('counts each checkpoint once', async () => {
    let checkpoints = 0;
    await on.findings({ tally: (_, n) => (checkpoints += n) });
    expect(checkpoints).toBe(4);
  });
});

describe('Somebody with all rights on the database', () => {
  const edit = (sql: string, ...values: unknown[]) => attacked((db) => db.query(sql, values));

  test('cannot change what a checkpoint says', async () => {
    const other = 'A'.repeat(43);
    expect(await edit(`UPDATE checkpoint SET root = '${other}=' WHERE number = 2`)).toEqual([
      'checkpointBroken 2 root',
    ]);
    expect(await edit(`UPDATE checkpoint SET at = at - interval '1 day' WHERE number = 2`)).toEqual([
      'checkpointBroken 2 at',
    ]);
    const [forged, differs, engine] = await edit(
      `UPDATE checkpoint SET note = replace(note, 'number 3', 'number 9') WHERE number = 3`,
    );
    expect([forged, differs, engine]).toEqual([
      'checkpointForged 3 note',
      'checkpointBroken 3 number',
      'checkpointCopyDiffers 3 000003.note',
    ]);
  });

  test('cannot change the leaves under it', async () => {
    const found = await edit(
      'UPDATE checkpoint SET leaves = (SELECT leaves FROM checkpoint WHERE number = 1) WHERE number = 2',
    );
    expect(found).toEqual(['checkpointBroken 2 leaves', 'checkpointCopyDiffers 2 000002.leaves.gz']);
    expect(await edit(`UPDATE checkpoint SET leaves = 'no gzip' WHERE number = 4`)).toContain(
      'checkpointBroken 4 leaves',
    );
  });

  test.each([1, 2, 4])('cannot remove checkpoint %i', async (number) => {
    const found = await attacked(async (db) => {
      await db.query('DELETE FROM checkpoint_delivery WHERE number = $1', [number]);
      await db.query('DELETE FROM checkpoint WHERE number = $1', [number]);
    });
    expect(found.map((line) => line.split(' 00')[0])).toEqual([`checkpointMissing ${number}`]);
  });

  test('cannot remove the last ones together with their copies: the engine remembers', async () => {
    const found = await attacked(
      async (db) => {
        await db.query('DELETE FROM checkpoint_delivery');
        await db.query('DELETE FROM checkpoint WHERE number >= 3');
      },
      { settings: { copiesFolder: join(tmpdir(), 'nothing-here') } },
    );
    expect(found).toEqual(['checkpointMissing 3 engine']);
  });

  test('cannot sign with a key that nobody has announced', async () => {
    const key = anyKey();
    const resigned = async (db: PoolClient) => {
      const note = signNote(textOf(await on.noteOf(4)), ORIGIN, key);
      await db.query('UPDATE checkpoint SET note = $1 WHERE number = 4', [note]);
    };
    expect(await attacked(resigned)).toEqual(['checkpointKeyUnknown 4 note', 'checkpointCopyDiffers 4 000004.note']);
  });

  test('cannot announce a key himself', async () => {
    const key = anyKey();
    const found = await attacked(async (db) => {
      await db.query(
        'UPDATE checkpoint_key SET from_number = 2, verifier_key = $1, note = $2 WHERE from_number = 3',
        own(key, 2),
      );
    });
    expect(found).toContain('checkpointKeyUnknown 2 key');
    expect(found).toContain('checkpointKeyUnknown 3 note');
  });

  test('cannot sign everything anew under a key of his own: the copies and the engine know the old one', async () => {
    const key = anyKey();
    const found = await attacked(async (db) => {
      await db.query('DELETE FROM checkpoint_key WHERE from_number > 1');
      await db.query('UPDATE checkpoint_key SET from_number = 1, verifier_key = $1, note = $2', own(key, 1));
      let previous = '0'.repeat(64);
      for (const number of [1, 2, 3, 4]) {
        const said = parseCheckpointText(textOf(await on.noteOf(number)));
        if (said === null) throw new Error('No checkpoint');
        const note = signNote(checkpointText({ ...said, previous }), said.origin, key);
        await db.query('UPDATE checkpoint SET note = $1, previous = $2 WHERE number = $3', [note, previous, number]);
        previous = noteHash(note);
      }
    });
    expect(found.filter((line) => line.startsWith('checkpointKeyUnknown'))).toHaveLength(2);
    expect(found.filter((line) => line.startsWith('checkpointCopyDiffers'))).toEqual([
      ...[1, 2, 3, 4].map((number) => `checkpointCopyDiffers ${number} 00000${number}.note`),
      'checkpointCopyDiffers 3 engine',
    ]);
  });

  test('cannot cut off, change or exchange events that were witnessed', async () => {
    const { seq } = VILLAGE.state;
    const cut = await edit('DELETE FROM event WHERE cycle_id = $1 AND seq >= $2', CYCLE, seq);
    expect(cut).toEqual([`witnessContradicted ${CYCLE} ${seq} checkpoint 2`]);
    const rewritten = `UPDATE event SET hash = repeat('0', 64) WHERE cycle_id = $1 AND seq = 3`;
    expect(await edit(rewritten, CYCLE)).toEqual([`witnessContradicted ${CYCLE} 3 checkpoint 1`]);
    const named = await attacked((db) => db.query('DELETE FROM event WHERE seq >= $1', [seq]), { recordIds: [CYCLE] });
    expect(named).toEqual([`witnessContradicted ${CYCLE} ${seq} checkpoint 4`]);
    expect(await edit('DELETE FROM access_event')).toEqual(['witnessContradicted 1 access, checkpoint 1']);
  });

  test('cannot touch the rows of a table that only grows, and the day tells which', async () => {
    const second = ['witnessContradicted 2 document_version 2–3'];
    expect(await edit(`UPDATE document_version SET title = 'Lain' WHERE entry = 3`)).toEqual(second);
    expect(await edit('DELETE FROM document_version WHERE entry = 2')).toEqual(second);
    expect(await edit('UPDATE document_version SET entry = DEFAULT WHERE entry = 2')).toEqual(second);
    expect(await edit(`UPDATE document_version SET uploaded_by = 'kades-1' WHERE entry = 1`)).toEqual([
      'witnessContradicted 1 document_version 1–1',
    ]);
    const repaid = ['witnessContradicted 1 kdmp_entry 1–1'];
    expect(await edit(`UPDATE kdmp_entry SET said = jsonb_set(said, '{amount}', '12500001')`)).toEqual(repaid);
    expect(await edit(`UPDATE kdmp_entry SET author = '{"id": "kades-1"}'`)).toEqual(repaid);
    expect(await edit('DELETE FROM kdmp_entry')).toEqual(repaid);
  });

  test('cannot fill a seat of a council, nor put its decree on another day', async () => {
    const council = ['witnessContradicted 1 council_seats 1–1'];
    expect(await edit('UPDATE council_seats SET filled = 7')).toEqual(council);
    expect(await edit(`UPDATE council_seats SET since = '2026-01-11'`)).toEqual(council);
    expect(await edit(`UPDATE council_seats SET decree = '141/13/2026'`)).toEqual(council);
    expect(await edit('DELETE FROM council_seats')).toEqual(council);
  });

  test('cannot make a plan of a village another one, nor say that the camat has seen it', async () => {
    const plan = ['witnessContradicted 1 medium_term_plan 1–1'];
    expect(await edit('UPDATE medium_term_plan SET until_year = 2033')).toEqual(plan);
    expect(await edit(`UPDATE medium_term_plan SET enacted_on = '2025-02-28'`)).toEqual(plan);
    expect(await edit(`UPDATE medium_term_plan SET activities = '["02.03.10"]'`)).toEqual(plan);
    const review = ['witnessContradicted 1 medium_term_plan_review 1–1'];
    expect(await edit(`UPDATE medium_term_plan_review SET verdict = 'rejected'`)).toEqual(review);
    expect(await edit('DELETE FROM medium_term_plan_review')).toEqual(review);
  });
});

describe('The copies', () => {
  test('that say something else are found', async () => {
    expect(await withCopies((folder) => writeFile(join(folder, '000002.note'), 'lain\n'))).toEqual([
      'checkpointCopyDiffers 2 000002.note',
    ]);
    expect(await withCopies((folder) => rm(join(folder, '000002.leaves.gz')))).toEqual([
      'checkpointCopyDiffers 2 000002.leaves.gz',
    ]);
    expect(await withCopies((folder) => rm(folder, { recursive: true }))).toEqual(['checkpointCopyDiffers copies']);
    expect(await withCopies((folder) => writeFile(join(folder, '000009.note'), 'lain\n'))).toEqual([
      'checkpointCopyDiffers 9 000009.note',
    ]);
  });

  test('that an older backup lacks are missed, are put back, and no number is given twice before', async () => {
    const before = await on.rows('SELECT * FROM checkpoint ORDER BY number');
    await olderBackup();
    const [key = '', ...found] = await on.findings();
    expect(key).toMatch(/^checkpointMissing key key-[0-9a-f]{8}\.note$/);
    expect(found).toEqual(['checkpointMissing 3 000003.note', 'checkpointMissing 4 000004.note']);
    await expect(on.make()).rejects.toThrow(/adopt-copies/);
    expect(await adoptCopies(on.pool, on.proof.copiesFolder)).toEqual({ keys: 1, checkpoints: [3, 4] });
    expect(await on.rows('SELECT * FROM checkpoint ORDER BY number')).toEqual(before);
    expect(await on.findings()).toEqual([]);
    expect(await adoptCopies(on.pool, on.proof.copiesFolder)).toEqual({ keys: 0, checkpoints: [] });
  });

  test('are not put back where one of them was changed', async () => {
    await olderBackup();
    const file = on.copy('000004.leaves.gz');
    const bytes = await readFile(file);
    await writeFile(file, await readFile(on.copy('000001.leaves.gz')));
    await expect(adoptCopies(on.pool, on.proof.copiesFolder)).rejects.toThrow(/000004/);
    await writeFile(file, bytes);
    await adoptCopies(on.pool, on.proof.copiesFolder);
    expect(await on.findings()).toEqual([]);
  });

  /** As a backup of the second day would be. */
  async function olderBackup(): Promise<void> {
    const db = await on.pool.connect();
    const tables = ['checkpoint_delivery', 'checkpoint', 'checkpoint_key'];
    for (const table of tables) await db.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await db.query('DELETE FROM checkpoint_delivery WHERE number > 2');
    await db.query('DELETE FROM checkpoint WHERE number > 2');
    await db.query('DELETE FROM checkpoint_key WHERE from_number > 2');
    for (const table of tables) await db.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_append_only`);
    db.release();
  }
});

/** An announcement that the key makes of itself. */
function own(key: KeyObject, from: number): [string, string] {
  const verifierKey = verifierKeyText(verifierKeyOf(ORIGIN, key));
  const at = '2026-11-22T00:00:00.000Z' as Instant;
  return [verifierKey, signNote(keyText({ origin: ORIGIN, verifierKey, from, at }), ORIGIN, key)];
}
