import { describe, expect, test } from '@jest/globals';
import { compareRecords } from '@siklus/workflows/domain/audit/compare-records.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import fc from 'fast-check';
import { Village } from '../cycle/village.ts';
import { relinked, renumbered, rowOf } from './stored-rows.ts';

const village = new Village().upTo('musrenbangdes');
const events: readonly CycleEvent[] = village.events;
const cycleId = village.state.id;
const LAST = events.length;
const MIDDLE = 12;

/** Rows as the engine would have them written, then changed by somebody. */
function compare(change: (rows: StoredRow[]) => StoredRow[] = (rows) => rows, onTheirWay: number[] = []): Finding[] {
  const rows = change(events.map((event) => rowOf(event)));
  return compareRecords({ recordId: cycleId, events, rows, isOnItsWay: ({ seq }) => onTheirWay.includes(seq) });
}

/** One row with other content. */
const altering = (seq: number, change: (event: Record<string, unknown>) => unknown) => (rows: StoredRow[]) =>
  rows.map((row) =>
    row.seq === seq ? { ...row, event: change(structuredClone(row.event) as Record<string, unknown>) } : row,
  );
const short = (findings: Finding[]) => findings.map(({ kind, seq, field }) => ({ kind, seq, field }));

describe('an honest record', () => {
  test('has nothing to show', () => {
    expect(LAST).toBeGreaterThan(2 * MIDDLE);
    expect(compare()).toEqual([]);
  });

  test('may lack the newest events while somebody is about to write them', () => {
    expect(compare((rows) => rows.slice(0, -2), [LAST - 1, LAST])).toEqual([]);
  });

  test('may begin later, where earlier runs are gone', () => {
    const rows = events.map((event) => rowOf(event)).slice(5);
    expect(compareRecords({ recordId: cycleId, events: events.slice(5), rows })).toEqual([]);
  });
});

describe('a changed row is named with the first field that differs', () => {
  const isAltered = (change: (rows: StoredRow[]) => StoredRow[], kind: string, field: string) =>
    expect(short(compare(change))).toEqual([{ kind, seq: MIDDLE, field }]);

  test('another fact', () => {
    const change = altering(MIDDLE, (event) => ({ ...event, data: { ...(event.data as object), extra: 1 } }));
    isAltered(change, 'rowAltered', '$.data.extra');
  });

  test('another instant', () =>
    isAltered(
      altering(MIDDLE, (event) => ({ ...event, at: '2020-01-01T00:00:00.000Z' })),
      'rowAltered',
      '$.at',
    ));

  test('another type', () =>
    isAltered(
      altering(MIDDLE, (event) => ({ ...event, type: 'cycleClosed' })),
      'rowAltered',
      '$.type',
    ));

  test('another command as its cause', () =>
    isAltered(
      altering(MIDDLE, (event) => ({ ...event, commandId: 'x' })),
      'rowAltered',
      '$.commandId',
    ));

  test('another author, also where more was changed with him', () => {
    const forge = (event: Record<string, unknown>) => ({
      ...event,
      actor: { id: 'x', role: 'kades' },
      at: 'x',
      hash: 'x',
    });
    isAltered(altering(MIDDLE, forge), 'actorForged', '$.actor.id');
  });

  test('the author in the column by which people search', () =>
    isAltered(
      (rows) => rows.map((row) => (row.seq === MIDDLE ? { ...row, actorRole: 'bupati' } : row)),
      'actorForged',
      'actorRole',
    ));

  test.each(['type', 'at', 'commandId'] as const)('the column %s', (column) =>
    isAltered(
      (rows) => rows.map((row) => (row.seq === MIDDLE ? { ...row, [column]: 'x' } : row)),
      'rowAltered',
      column,
    ),
  );

  test.each(['prev', 'hash'] as const)('the column %s breaks the chain', (column) =>
    isAltered(
      (rows) => rows.map((row) => (row.seq === MIDDLE ? { ...row, [column]: 'f'.repeat(64) } : row)),
      'chainBroken',
      column,
    ),
  );

  test('the hash inside the event', () =>
    isAltered(
      altering(MIDDLE, (event) => ({ ...event, hash: 'f'.repeat(64) })),
      'chainBroken',
      '$.hash',
    ));

  test('something that nobody knows of beside the rest', () =>
    isAltered(
      altering(MIDDLE, (event) => ({ ...event, note: 'x' })),
      'rowAltered',
      '$.note',
    ));

  test.each([
    ['no event at all', null],
    ['a text', 'x'],
    ['a list', []],
    ['half an event', { type: 'x', actor: null }],
  ])('%s', (_, event) =>
    isAltered(
      altering(MIDDLE, () => event),
      'rowAltered',
      '$',
    ),
  );

  test('a fraction, of which there is no hash', () =>
    isAltered(
      altering(MIDDLE, (event) => ({ ...event, data: 0.5 })),
      'rowAltered',
      '$.data',
    ));

  test('and only that row, although every later hash was made anew to fit', () => {
    const change = (rows: StoredRow[]) =>
      relinked(cycleId, altering(MIDDLE, (event) => ({ ...event, at: '2020-01-01T00:00:00.000Z' }))(rows));
    expect(short(compare(change))).toEqual([{ kind: 'rowAltered', seq: MIDDLE, field: '$.at' }]);
  });
});

describe('a row too few', () => {
  const without =
    (...seqs: number[]) =>
    (rows: StoredRow[]) =>
      rows.filter(({ seq }) => !seqs.includes(seq));

  test.each([[[1]], [[MIDDLE]], [[4, 5, 9]], [[1, 2]]])('in the middle or at the beginning: %j', (seqs) => {
    expect(short(compare(without(...seqs)))).toEqual(seqs.map((seq) => ({ kind: 'rowMissing', seq, field: null })));
  });

  test('is seen although the later ones moved up and were hashed anew', () => {
    const findings = compare((rows) => relinked(cycleId, renumbered(without(MIDDLE)(rows))));
    expect(short(findings)).toEqual([{ kind: 'rowMissing', seq: MIDDLE, field: null }]);
  });

  test('at the end says from where and how many there should be', () => {
    expect(compare((rows) => rows.slice(0, -3))).toMatchObject([
      { kind: 'rowsTruncated', seq: LAST - 2, expected: String(LAST), found: String(LAST - 3) },
    ]);
  });

  test('at the end counts although a later event is on its way', () => {
    expect(compare((rows) => rows.slice(0, -2), [LAST])).toMatchObject([{ kind: 'rowsTruncated', seq: LAST - 1 }]);
  });

  test('all of them', () => {
    expect(compare(() => [])).toMatchObject([{ kind: 'rowsTruncated', seq: 1, found: '0' }]);
  });
});

describe('a row too many', () => {
  const forged = (seq: number): StoredRow => {
    const model = events[3];
    if (!model) throw new Error('too few events');
    return rowOf({ ...model, seq, at: '2020-01-01T00:00:00.000Z' as CycleEvent['at'] });
  };

  test('at the end', () => {
    expect(short(compare((rows) => [...rows, forged(LAST + 1)]))).toEqual([
      { kind: 'rowUnknown', seq: LAST + 1, field: null },
    ]);
  });

  test('far behind the end', () => {
    expect(short(compare((rows) => [...rows, forged(999)]))).toEqual([{ kind: 'rowUnknown', seq: 999, field: null }]);
  });

  test.each([1, MIDDLE])('put in at %i, with every later row moved down and hashed anew', (at) => {
    const change = (rows: StoredRow[]) =>
      relinked(cycleId, renumbered([...rows.slice(0, at - 1), forged(at), ...rows.slice(at - 1)]));
    expect(short(compare(change))).toEqual([{ kind: 'rowUnknown', seq: at, field: null }]);
  });

  test('the same event a second time', () => {
    const again = (rows: StoredRow[]) => [...rows, { ...(rows[4] as StoredRow), seq: LAST + 1 }];
    expect(short(compare(again))).toEqual([{ kind: 'rowUnknown', seq: LAST + 1, field: null }]);
  });

  test('in place of one that was taken out is an altered one', () => {
    expect(compare((rows) => rows.map((row) => (row.seq === MIDDLE ? forged(MIDDLE) : row)))).toMatchObject([
      { seq: MIDDLE, kind: expect.stringMatching(/rowAltered|actorForged/) },
    ]);
  });
});

describe('rows out of their order', () => {
  const swapped = (a: number, b: number) => (rows: StoredRow[]) =>
    rows.map((row) => {
      const other = row.seq === a ? b : row.seq === b ? a : null;
      return other === null ? row : { ...(rows[other - 1] as StoredRow), seq: row.seq };
    });

  test.each([
    [5, 6],
    [2, LAST],
    [1, 2],
  ])('%i and %i exchanged: both are named, with what stands there', (a, b) => {
    expect(compare(swapped(a, b))).toMatchObject([
      { kind: 'rowsReordered', seq: a, expected: String(a), found: String(b) },
      { kind: 'rowsReordered', seq: b, expected: String(b), found: String(a) },
    ]);
  });

  test('exchanged and hashed anew', () => {
    expect(compare((rows) => relinked(cycleId, renumbered(swapped(5, 9)(rows))))).toMatchObject([
      { kind: 'rowsReordered', seq: 5, found: '9' },
      { kind: 'rowsReordered', seq: 9, found: '5' },
    ]);
  });

  test('the last one under a later number', () => {
    const moved = (rows: StoredRow[]) => rows.map((row) => (row.seq === LAST ? { ...row, seq: LAST + 5 } : row));
    expect(compare(moved)).toMatchObject([{ kind: 'rowsReordered', seq: LAST + 5, found: String(LAST) }]);
  });
});

test('whatever is done to the rows, something is found, and never something of an honest row before it', () => {
  const attack = fc.oneof(
    fc.record({ what: fc.constant('delete' as const), at: fc.nat(LAST - 1) }),
    fc.record({ what: fc.constant('alter' as const), at: fc.nat(LAST - 1) }),
    fc.record({ what: fc.constant('insert' as const), at: fc.nat(LAST - 1) }),
    fc.record({ what: fc.constant('swap' as const), at: fc.nat(LAST - 2) }),
    fc.record({ what: fc.constant('cut' as const), at: fc.nat(LAST - 1) }),
  );
  fc.assert(
    fc.property(attack, fc.boolean(), ({ what, at }, isRelinked) => {
      const findings = compare((rows) => {
        const done = attacked(rows, what, at);
        return isRelinked ? relinked(cycleId, renumbered(done)) : done;
      });
      expect(findings.length).toBeGreaterThan(0);
      expect(Math.min(...findings.map(({ seq }) => seq ?? 0))).toBe(at + 1);
    }),
    { numRuns: 300 },
  );
});

function attacked(rows: StoredRow[], what: 'delete' | 'alter' | 'insert' | 'swap' | 'cut', at: number): StoredRow[] {
  switch (what) {
    case 'delete':
      return rows.toSpliced(at, 1);
    case 'alter':
      return altering(at + 1, (event) => ({ ...event, data: { ...(event.data as object), forged: true } }))(rows);
    case 'insert': {
      const model = events[at] as CycleEvent;
      const row = rowOf({ ...model, commandId: 'forged' });
      return renumbered(rows.toSpliced(at, 0, row));
    }
    case 'swap': {
      const [a, b] = [rows[at] as StoredRow, rows[at + 1] as StoredRow];
      return rows.toSpliced(at, 2, { ...b, seq: a.seq }, { ...a, seq: b.seq });
    }
    case 'cut':
      return rows.slice(0, at);
  }
}
