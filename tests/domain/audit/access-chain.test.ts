import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type AccessEvent, commitAccess, linkAccess } from '@siklus/workflows/domain/audit/access-chain.ts';
import { accessGapText, parseAccessGapText } from '@siklus/workflows/domain/audit/access-gap.ts';
import { type StoredAccess, verifyAccess } from '@siklus/workflows/domain/audit/access-verifier.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Digest, GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';

const digest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

const SALT = 'a'.repeat(64);

function anEntry(seq: number): AccessEvent {
  return {
    seq,
    at: '2026-11-22T02:00:00.000Z',
    kind: 'read',
    outcome: 'done',
    userId: 'inspektorat-1',
    role: 'inspektorat',
    session: null,
    what: 'history',
    target: `/cycles/6402012001-2027/events?${seq}`,
    cycleId: '6402012001-2027',
    districtCode: null,
    regencyCode: '64.02',
    requestId: null,
    data: {},
    commitment: null,
  };
}

/** As many entries; every second one has a personal part. */
function aLog(length: number): StoredAccess[] {
  const log: StoredAccess[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const person = seq % 2 === 0 ? { address: `10.0.0.${seq}` } : null;
    const salt = person && SALT;
    const commitment = person && commitAccess(digest, SALT, person);
    log.push(linked({ ...anEntry(seq), commitment }, log.at(-1)?.hash ?? GENESIS, { salt, person }));
  }
  return log;
}

function linked(event: AccessEvent, prev: string, personal: Pick<StoredAccess, 'salt' | 'person'>): StoredAccess {
  return { ...event, ...personal, prev, hash: linkAccess(digest, event, prev) };
}

const rehashed = (entry: StoredAccess): StoredAccess => ({ ...entry, hash: linkAccess(digest, entry, entry.prev) });
const renumbered = (log: StoredAccess[]) => log.map((entry, i) => ({ ...entry, seq: i + 1 }));

/** Kind and number of everything that is found. */
const found = (log: StoredAccess[]) => verifyAccess(digest, log).map(({ kind, seq }) => [kind, seq]);

describe('a log that nobody has touched', () => {
  test.each([0, 1, 2, 40])('of %i entries is whole', (length) => {
    expect(verifyAccess(digest, aLog(length))).toEqual([]);
  });

  test('stays whole when personal parts are erased, any of them', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (erased) => {
        const log = aLog(30).map((entry, i) => (erased[i] ? { ...entry, salt: null, person: null } : entry));
        expect(verifyAccess(digest, log)).toEqual([]);
      }),
    );
  });
});

describe('a column that somebody changes is found at its entry', () => {
  const FIELDS = Object.keys(anEntry(1)).filter((field) => field !== 'seq') as (keyof AccessEvent)[];
  const other = (entry: StoredAccess, field: keyof AccessEvent) =>
    field === 'data' ? { note: 'palsu' } : field === 'commitment' ? 'b'.repeat(64) : `${String(entry[field])}x`;

  test.each(FIELDS)('%s, its hash left as it was', (field) => {
    for (const at of [0, 7, 18, 19]) {
      const log = aLog(20).map((entry, i) => (i === at ? { ...entry, [field]: other(entry, field) } : entry));
      expect(found(log)).toEqual([['accessAltered', at + 1]]);
    }
  });

  test.each(FIELDS)('%s, its hash worked out anew', (field) => {
    for (const at of [0, 7, 18]) {
      const log = aLog(20).map((entry, i) => (i === at ? rehashed({ ...entry, [field]: other(entry, field) }) : entry));
      // The personal part no longer hangs on a changed commitment.
      expect(found(log).filter(([kind]) => kind !== 'accessPersonAltered')).toEqual([['accessAltered', at + 1]]);
    }
  });

  test.each(['prev', 'hash'] as const)('%s', (field) => {
    for (const at of [0, 7, 19]) {
      const log = aLog(20).map((entry, i) => (i === at ? { ...entry, [field]: 'c'.repeat(64) } : entry));
      expect(found(log)).toEqual([['accessAltered', at + 1]]);
    }
  });

  test('something that no hash was ever taken over', () => {
    const log = aLog(20).map((entry) => (entry.seq === 5 ? { ...entry, data: { amount: 0.5 } } : entry));
    expect(found(log)).toEqual([['accessAltered', 5]]);
  });

  test('the predecessor of the first, hashed rightly', () => {
    const [first, ...rest] = aLog(3);
    if (!first) throw new Error('no entry');
    expect(found([rehashed({ ...first, prev: 'd'.repeat(64) }), ...rest])).toEqual([['accessAltered', 1]]);
  });

  test('in two thousand entries at once, without being told two thousand times', () => {
    const log = aLog(2_000).map((entry) => ({ ...entry, what: 'palsu' }));
    const findings = verifyAccess(digest, log);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({ kind: 'accessAltered', seq: 201, subject: '201-2000' });
  });
});

describe('a personal part', () => {
  test.each([
    ['of another address', { person: { address: '10.9.9.9' } }],
    ['with another salt', { salt: 'e'.repeat(64) }],
    ['without its salt', { salt: null }],
  ])('%s is found', (_, change) => {
    const log = aLog(20).map((entry) => (entry.seq === 8 ? { ...entry, ...change } : entry));
    expect(found(log)).toEqual([['accessPersonAltered', 8]]);
  });

  test('of an entry that never had one is found', () => {
    const log = aLog(20).map((entry) =>
      entry.seq === 7 ? { ...entry, salt: SALT, person: { address: '10.9.9.9' } } : entry,
    );
    expect(found(log)).toEqual([['accessPersonAltered', 7]]);
  });
});

describe('entries that are taken out', () => {
  test.each([
    ['the first', [1]],
    ['one in the middle', [9]],
    ['several in a row', [9, 10, 11]],
  ])('%s: the gap is told once, at its first number', (_, out) => {
    expect(found(aLog(20).filter(({ seq }) => !out.includes(seq)))).toEqual([['accessMissing', out[0]]]);
    expect(found(renumbered(aLog(20).filter(({ seq }) => !out.includes(seq))))).toEqual([['accessMissing', out[0]]]);
  });

  test('at the end leave a chain that is whole: a checkpoint misses them', () => {
    expect(found(aLog(20).slice(0, 15))).toEqual([]);
  });
});

describe('entries that are put in', () => {
  const forged = (log: StoredAccess[], at: number) => {
    const prev = log[at - 2]?.hash ?? GENESIS;
    const entry = linked({ ...anEntry(at), what: 'palsu' }, prev, { salt: null, person: null });
    return renumbered([...log.slice(0, at - 1), entry, ...log.slice(at - 1)]);
  };

  test.each([1, 2, 9, 20])('at number %i, the rest numbered anew, are told there', (at) => {
    expect(found(forged(aLog(20), at))).toEqual([['accessReordered', at]]);
  });

  test('in the place of another are told there', () => {
    const log = aLog(20);
    const entry = linked({ ...anEntry(9), what: 'palsu' }, log[7]?.hash ?? '', { salt: null, person: null });
    log[8] = entry;
    expect(found(log)).toEqual([['accessAltered', 9]]);
  });

  test('a second time under the same number are told', () => {
    const log = aLog(5);
    expect(found([...log, ...log.slice(2, 3)])).toEqual([['accessReordered', 3]]);
  });
});

describe('entries that change places', () => {
  test.each([
    [3, 4],
    [3, 9],
    [1, 20],
    [5, 190],
  ])('%i and %i are both told', (a, b) => {
    const log = aLog(200);
    const [first, second] = [log[a - 1], log[b - 1]];
    if (!first || !second) throw new Error('no entry');
    log[a - 1] = { ...second, seq: a };
    log[b - 1] = { ...first, seq: b };
    expect(found(log).toSorted(([, x], [, y]) => Number(x) - Number(y))).toEqual([
      ['accessReordered', a],
      ['accessReordered', b],
    ]);
  });
});

describe('a gap', () => {
  const note = 'signed';
  /** Entries 6 to 9 are lost; number 10 says so. */
  function restored(data: unknown = { note }): StoredAccess[] {
    const log = aLog(5);
    for (let seq = 10; seq <= 12; seq += 1) {
      const event = { ...anEntry(seq), ...(seq === 10 ? { kind: 'gap', data } : {}) };
      log.push(linked(event, log.at(-1)?.hash ?? '', { salt: null, person: null }));
    }
    return log;
  }

  test('that is declared and signed is known', () => {
    const findings = verifyAccess(digest, restored(), ({ from, to, entry }) => {
      expect([from, to, entry.seq]).toEqual([6, 9, 10]);
      return true;
    });
    expect(findings).toMatchObject([{ kind: 'accessGapDeclared', severity: 'notice', seq: 6, subject: '6-9' }]);
  });

  test('that nobody has signed is an alarm', () => {
    expect(verifyAccess(digest, restored())).toMatchObject([{ kind: 'accessMissing', severity: 'alarm', seq: 6 }]);
  });

  test('that was declared somewhere else does not cover another', () => {
    const log = restored().filter(({ seq }) => seq !== 3 && seq !== 11);
    expect(verifyAccess(digest, log, () => true).map(({ kind, seq }) => [kind, seq])).toEqual([
      ['accessMissing', 3],
      ['accessGapDeclared', 6],
      ['accessMissing', 11],
    ]);
  });

  test('is declared in a text of exactly four lines', () => {
    const gap = {
      origin: 'siklus-desa/64.02',
      from: 6,
      to: 9,
      after: 'a'.repeat(64),
      at: instantFromMillis(Date.UTC(2026, 10, 22)),
    };
    const text = accessGapText(gap);
    expect(parseAccessGapText(text)).toEqual(gap);
    for (const other of [
      `${text}\n`,
      text.slice(0, -1),
      text.replace('6-9', '06-9'),
      text.replace('after', 'before'),
      '',
    ]) {
      expect(parseAccessGapText(other)).toBeNull();
    }
  });
});

test('1,000 random manipulations are all found, none is found where there was none', () => {
  const length = 60;
  const place = fc.integer({ min: 1, max: length - 1 });
  fc.assert(
    fc.property(
      fc.constantFrom('edit', 'rehash', 'delete', 'renumber', 'swap', 'insert', 'person'),
      place,
      (how, at) => {
        const log = aLog(length);
        const entry = log[at - 1];
        const next = log[at];
        if (!entry || !next) throw new Error('no entry');
        if (how === 'edit') entry.userId = 'orang lain';
        if (how === 'rehash') log[at - 1] = rehashed({ ...entry, userId: 'orang lain' });
        if (how === 'delete' || how === 'renumber') log.splice(at - 1, 1);
        if (how === 'swap') log.splice(at - 1, 2, { ...next, seq: at }, { ...entry, seq: at + 1 });
        if (how === 'insert') log.splice(at - 1, 0, rehashed({ ...entry, what: 'palsu' }));
        if (how === 'person') Object.assign(entry, { salt: SALT, person: { address: 'palsu' } });
        const changed = how === 'renumber' || how === 'insert' ? renumbered(log) : log;
        expect(found(changed).map(([, seq]) => seq)).toContain(at);
      },
    ),
    { numRuns: depth({ usual: 200, deep: 1_000 }) },
  );
});
