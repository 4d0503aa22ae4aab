import { describe, expect, test } from '@jest/globals';
import { compareLeaves, type Leaf, leafLine, parseLeaf } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import {
  checkpointText,
  keyText,
  parseCheckpointText,
  parseKeyText,
} from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import fc from 'fast-check';

const LEAF: Leaf = { log: 'cycle', id: '6402012001-2026', seq: 57, head: 'ab'.repeat(32) };
const LINE = `{"head":"${'ab'.repeat(32)}","id":"6402012001-2026","log":"cycle","seq":57,"v":1}`;
const SAID = {
  origin: 'siklus-desa/64.02',
  size: 197,
  root: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
  number: 12,
  at: '2026-11-22T16:05:00.000Z' as Instant,
  previous: '0'.repeat(64),
};

describe('A line of a checkpoint', () => {
  test('is the canonical text of docs/proof.md', () => {
    expect(leafLine(LEAF)).toBe(LINE);
    expect(parseLeaf(LINE)).toEqual(LEAF);
  });

  test.each([
    ['another version', LINE.replace('"v":1', '"v":2')],
    ['a blank more', LINE.replace(',', ', ')],
    ['a field more', LINE.replace('"v":1', '"v":1,"w":1')],
    ['a log that nobody keeps', LINE.replace('cycle', 'other')],
    ['a head that is none', LINE.replace('abab', 'ABAB')],
    ['a number that is a text', LINE.replace('57', '"57"')],
    ['no JSON', LINE.slice(1)],
    ['nothing', 'null'],
  ])('with %s is none', (_, line) => {
    expect(parseLeaf(line)).toBeNull();
  });

  test('stands in the order of log and record', () => {
    const sorted = [
      { log: 'access', id: 'access' },
      { log: 'archive', id: 'a' },
      { log: 'cycle', id: '6402012001-2026' },
      { log: 'cycle', id: '6402012001-2027' },
      { log: 'table', id: 'a' },
    ] as const;
    expect([...sorted].reverse().sort(compareLeaves)).toEqual(sorted);
  });
});

describe('The text that is signed', () => {
  test('says what docs/proof.md shows, and is read back', () => {
    const text = `siklus-desa/64.02\n197\n${SAID.root}\nnumber 12\nat 2026-11-22T16:05:00.000Z\nprevious ${'0'.repeat(64)}\n`;
    expect(checkpointText(SAID)).toBe(text);
    expect(parseCheckpointText(text)).toEqual(SAID);
  });

  test('is read in one spelling only', () => {
    const text = checkpointText(SAID);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', ' ', '0', '\n', 'x'), (at, other) => {
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        const said = parseCheckpointText(changed);
        if (said !== null) expect(checkpointText(said)).toBe(changed);
        if (said !== null && changed !== text) expect(said).not.toEqual(SAID);
      }),
    );
    expect(parseCheckpointText(text.replace('number 12', 'number 012'))).toBeNull();
    expect(parseCheckpointText(`${text}more\n`)).toBeNull();
  });

  test('of a key says from which checkpoint on it signs', () => {
    const said = { origin: 'siklus-desa/64.02', verifierKey: 'siklus-desa/64.02+00c0ffee+AQ==', from: 13, at: SAID.at };
    expect(parseKeyText(keyText(said))).toEqual(said);
    expect(parseKeyText(checkpointText(SAID))).toBeNull();
  });
});
