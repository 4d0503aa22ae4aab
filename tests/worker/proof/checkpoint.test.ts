import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { linesOf, rootOf, unpackLeaves } from '@siklus/proof/leaves.ts';
import { noteHash, openNote, parseVerifierKey, verifierKeyOf } from '@siklus/proof/note.ts';
import { WITNESSED } from '@siklus/proof/witnessed.ts';
import { CHECKPOINT, PROOF_QUEUE, SEAL } from '@siklus/workflows/contract/names.ts';
import type { CheckpointOutcome, Seal } from '@siklus/workflows/contract/proof.ts';
import { parseCheckpointText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import { digest } from '../../domain/cycle/village.ts';
import { anyKey, CYCLE, type FourDays, fourDays, VILLAGE } from './four-days.ts';

let on: FourDays;

beforeAll(async () => {
  on = await fourDays();
}, 120_000);

afterAll(() => on.close());

describe('A checkpoint', () => {
  test('names the last event of every cycle, the last entry of the log of access and the last row of every table that only grows', async () => {
    const [row] = await on.rows<{ leaves: Buffer; size: number; root: string }>(
      'SELECT leaves, size, root FROM checkpoint WHERE number = 4',
    );
    const lines = unpackLeaves(row?.leaves ?? Buffer.of(), row?.size ?? 0) ?? Buffer.of();
    const leaves = [...linesOf(lines)].map((line) => JSON.parse(line.toString()));
    expect(leaves).toContainEqual({ v: 1, log: 'cycle', id: CYCLE, seq: VILLAGE.state.seq, head: VILLAGE.state.head });
    expect(leaves).toContainEqual(expect.objectContaining({ log: 'access', id: 'access', seq: 1 }));
    expect(leaves).toContainEqual(expect.objectContaining({ log: 'table', id: 'document_version', seq: 4 }));
    expect(rootOf(lines)).toEqual({ size: row?.size, root: row?.root });
  });

  test('leaves out no table that only grows, and no column of one', async () => {
    // Chains of their own, leaves of their own, and what checkpoints themselves consist of.
    const apart = ['event', 'access_event', 'history_archive', 'checkpoint', 'checkpoint_key', 'checkpoint_delivery'];
    const growing = await on.rows<{ table: string; columns: string[] }>(
      `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
         FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE p.proname = 'refuse_change' AND c.relname <> ALL ($1::text[])
          AND a.attname NOT IN ('entry', 'content') GROUP BY c.relname`,
      [apart],
    );
    const byName = (a: { table: string }, b: { table: string }) => (a.table < b.table ? -1 : 1);
    const witnessed = WITNESSED.map(({ table, columns }) => ({ table, columns: [...columns].sort() }));
    expect(growing.map(({ table, columns }) => ({ table, columns: columns.sort() })).sort(byName)).toEqual(witnessed);
  });

  test('is signed by the key of its day, follows the one before, and the engine remembers it', async () => {
    const notes = await Promise.all([1, 2, 3, 4].map(on.noteOf));
    const keys = (
      await on.rows<{ verifier_key: string }>('SELECT verifier_key FROM checkpoint_key ORDER BY from_number')
    ).flatMap(({ verifier_key }) => parseVerifierKey(verifier_key) ?? []);
    const [first, second] = keys;
    if (!first || !second) throw new Error('Two keys were announced');
    expect(notes.map((note) => openNote(note, keys))).toMatchObject(
      [first, first, second, second].map((key) => ({ ok: true, key: { id: key.id } })),
    );
    const texts = notes.map((note) => parseCheckpointText(note.slice(0, note.indexOf('\n\n') + 1)));
    expect(texts.map((said) => said?.number)).toEqual([1, 2, 3, 4]);
    expect(texts.map((said) => said?.previous)).toEqual(['0'.repeat(64), ...notes.slice(0, 3).map(noteHash)]);
    expect(texts[0]?.origin).toBe('siklus-desa/64.02');
    const outcome: CheckpointOutcome = await on.client.workflow.getHandle(CHECKPOINT).result();
    expect(outcome).toMatchObject({ number: 3, note: notes[2] });
  });

  test('is verified by OpenSSL alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openssl-'));
    try {
      const note = await on.noteOf(1);
      const [text = '', last = ''] = note.split('\n\n');
      const [key] = await on.rows<{ verifier_key: string }>(
        'SELECT verifier_key FROM checkpoint_key WHERE from_number = 1',
      );
      const raw = Buffer.from(key?.verifier_key.replace(/^[^+]+\+[^+]+\+/, '') ?? '', 'base64').subarray(1);
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
      const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' });
      await writeFile(join(folder, 'key.pem'), pem);
      await writeFile(join(folder, 'text'), `${text}\n`);
      await writeFile(join(folder, 'signature'), Buffer.from(last.trim().split(' ')[2] ?? '', 'base64').subarray(4));
      const verify = () =>
        execFileSync('openssl', 'pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile signature'.split(' '), {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        });
      expect(verify()).toMatch(/Verified Successfully/);
      await writeFile(join(folder, 'text'), `${text.replace('number 1', 'number 2')}\n`);
      expect(verify).toThrow();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('lies in the folder and with the witness as it lies in the table', async () => {
    for (const number of [1, 2, 3, 4]) {
      expect(await readFile(on.copy(`00000${number}.note`), 'utf8')).toBe(await on.noteOf(number));
    }
    // The engine's own worker has no witness; the next one brings the witness what he has missed.
    expect(on.witness.received).toEqual(await Promise.all([1, 2, 3, 4].map(on.noteOf)));
    expect((await stat(on.proof.keyFile)).mode & 0o777).toBe(0o600);
  });

  test('seals the manifest of an export with the same key', async () => {
    const input = { cycleId: CYCLE, manifestSha256: digest('manifest') };
    const args = { taskQueue: PROOF_QUEUE, workflowId: `seal/${CYCLE}`, args: [input] };
    const { note, at }: Seal = await on.client.workflow.execute(SEAL, args);
    const [key] = await on.rows<{ verifier_key: string }>(
      'SELECT verifier_key FROM checkpoint_key WHERE from_number = 3',
    );
    const opened = openNote(note, [parseVerifierKey(key?.verifier_key ?? '') ?? verifierKeyOf('x', anyKey())]);
    expect(opened).toMatchObject({
      ok: true,
      text: `siklus-desa/64.02/bundle\n${CYCLE}\n${input.manifestSha256}\nat ${at}\n`,
    });
  });
});

describe('The next day', () => {
  test('waits for a row that was numbered and is not yet committed, so that no row comes too late', async () => {
    const writer = await on.pool.connect();
    await writer.query('BEGIN');
    const insert = `INSERT INTO write_receipt (key, user_id, fingerprint, answer) VALUES ($1, 'u', 'f', '{}') RETURNING entry`;
    const { rows: early } = await writer.query<{ entry: number }>(insert, ['early']);
    const [late] = await on.rows<{ entry: number }>(insert, ['late']);
    const making = on.make();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await writer.query('COMMIT');
    writer.release();
    const { number } = await making;
    const [row] = await on.rows<{ leaves: Buffer; size: number }>(
      'SELECT leaves, size FROM checkpoint WHERE number = $1',
      [number],
    );
    const text = unpackLeaves(row?.leaves ?? Buffer.of(), row?.size ?? 0)?.toString() ?? '';
    expect(early[0]?.entry).toBeLessThan(late?.entry ?? 0);
    expect(text).toContain(`"id":"write_receipt","log":"table","seq":${late?.entry},`);
    expect(await on.findings()).toEqual([]);
  });

  test('brings what a place did not take before', async () => {
    on.witness.status = 503;
    const { number } = await on.make();
    const deliveries = () =>
      on.rows<{ ok: boolean; detail: string | null }>(
        `SELECT ok, detail FROM checkpoint_delivery WHERE number = $1 AND target LIKE 'http%' ORDER BY id`,
        [number],
      );
    expect(await deliveries()).toEqual([{ ok: false, detail: 'HTTP 503' }]);
    on.witness.status = 200;
    await on.make();
    expect(await deliveries()).toEqual([
      { ok: false, detail: 'HTTP 503' },
      { ok: true, detail: null },
    ]);
    expect(on.witness.received.at(-2)).toBe(await on.noteOf(number));
    expect(await on.findings()).toEqual([]);
  });

  test('has no checkpoint while the key is not the announced one', async () => {
    const { keyFile } = on.proof;
    const key = await readFile(keyFile);
    await writeFile(keyFile, anyKey().export({ format: 'pem', type: 'pkcs8' }));
    await expect(on.make()).rejects.toThrow(/not the announced key/);
    await rm(keyFile);
    await expect(on.make()).rejects.toThrow(/is gone/);
    await writeFile(keyFile, 'no key at all', { mode: 0o600 });
    await expect(on.make()).rejects.toThrow('The key file holds no Ed25519 key in PKCS #8');
    await writeFile(keyFile, key);
    await chmod(keyFile, 0o600);
    await on.make();
  });
});
