import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { signNote, verifierKeyOf, verifierKeyText } from '@siklus/proof/note.ts';
import { leafLine } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import { type ByteDigest, inclusionPath, leafHash, merkleRoot } from '@siklus/workflows/domain/audit/merkle.ts';
import { GENESIS, linkEvent } from '@siklus/workflows/domain/record/chain.ts';
import fc from 'fast-check';
import { digest } from '../cycle/village.ts';

// The verifier of a bundle is written a second time, without a line of the product: here both say the same of the same input.
const VERIFIER = join(import.meta.dirname, '../../../api/bundle/verify.mjs');
const CYCLE = '6402012001-2033';
const folder = mkdtempSync(join(tmpdir(), 'verifier-'));
const write = (path: string, content: string) => writeFileSync(join(folder, path), content);
const sha256: ByteDigest = (bytes) => createHash('sha256').update(bytes).digest();

afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => write('manifest.json', JSON.stringify({ cycleId: CYCLE, files: [], signed: false })));

/** Signs a checkpoint as the product does, with a key that goes with it. */
function signed(text: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const name = text.split('\n')[0] ?? '';
  write('key.txt', `${verifierKeyText(verifierKeyOf(name, privateKey))}\n`);
  write('checkpoint.note', signNote(text, name, privateKey));
}

/** What it finds in the folder, of this kind. */
function findings(about: RegExp): string[] {
  const { stdout } = spawnSync(process.execPath, [VERIFIER, folder], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('✗') && about.test(line));
}

type Event = { seq: number; type: string; at: string; actor: unknown; commandId: string; data: unknown; prev: string };

function chained(data: readonly unknown[]): (Event & { hash: string })[] {
  let prev = GENESIS;
  return data.map((one, i) => {
    const actor = { role: 'camat', id: 'a', session: 's' };
    const event = { seq: i + 1, type: 'x', at: '2033-01-01T00:00:00.000Z', actor, commandId: `c${i}`, data: one, prev };
    prev = linkEvent(digest, CYCLE, event, prev);
    return { ...event, hash: prev };
  });
}

describe('the verifier of a bundle', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => !/[\uD800-\uDFFF]/u.test(one));
  const { tree } = fc.letrec((again) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(again('tree'), { maxLength: 4 }),
      fc.dictionary(text, again('tree'), { maxKeys: 5 }),
    ),
  }));

  test('hashes every event as the product does, whatever is in it, and finds each altered one', () => {
    const numbered = (lines: object[]) =>
      write('events.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const events = chained(fc.sample(fc.record({ value: tree }), { numRuns: 400, seed: 20_330_101 }));
    numbered(events);
    expect(findings(/\$\.hash|seharusnya/)).toEqual([]);
    numbered(events.map((event) => (event.seq % 100 ? event : { ...event, data: [event.data, 0.5] })));
    expect(findings(/\$\.hash/)).toEqual(
      [100, 200, 300, 400].map((seq) => expect.stringContaining(`peristiwa ${seq}, $.hash`)),
    );
  });

  test.each([1, 2, 3, 7, 64, 197])('follows the way to the root of a checkpoint of %i leaves', (size) => {
    const [event] = chained([{}]);
    write('events.ndjson', `${JSON.stringify(event)}\n`);
    const index = size - 1 - Math.floor(size / 3);
    const leaves = Array.from({ length: size }, (_, i) =>
      leafLine({ log: 'cycle', id: i === index ? CYCLE : `x${i}`, seq: 1, head: event?.hash ?? '' }),
    );
    const hashes = leaves.map((leaf) => leafHash(sha256, Buffer.from(leaf)));
    const root = Buffer.from(merkleRoot(sha256, hashes)).toString('base64');
    const path = inclusionPath(sha256, hashes, index).map((hash) => Buffer.from(hash).toString('base64'));
    const inclusion = (more: object = {}) =>
      write('inclusion.json', JSON.stringify({ leaf: leaves[index], index, size, path, ...more }));
    signed(`siklus-desa/64.02\n${size}\n${root}\nnumber 1\nat 2033-01-01T00:00:00.000Z\nprevious ${GENESIS}\n`);
    inclusion();
    expect(findings(/akar|checkpoint\.note: tidak/)).toEqual([]);
    inclusion({ leaf: leaves[index]?.replace('"seq":1', '"seq":2') });
    expect(findings(/akar/)).toHaveLength(1);
  });
});
