import { describe, expect, test } from '@jest/globals';
import { addDays, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { changeVillage, type VillageChange } from '@siklus/workflows/domain/region/change.ts';
import { currentName, type DatedName, nameAt } from '@siklus/workflows/domain/region/identity.ts';
import fc from 'fast-check';
import { DISTRICTS, REAL_CHANGES, since1900, villagesBefore } from './kukar.ts';

const ON = plainDate('2022-01-01');
const DECREE = 'Kepmendagri 050-145/2022';
const register = { villages: villagesBefore(), districts: DISTRICTS };

function village(code: string) {
  const found = register.villages.find(({ names }) => currentName(names).code === code);
  if (found === undefined) throw new Error(`No village had the code ${code}`);
  return found;
}
const at = (code: string, change: Omit<VillageChange, 'decree' | 'effectiveFrom'> & Record<string, unknown>) =>
  changeVillage(village(code), { decree: DECREE, effectiveFrom: ON, ...change } as VillageChange, register);
const refusalsOf = (changed: ReturnType<typeof changeVillage>) =>
  'refusals' in changed ? changed.refusals.map(({ code }) => code) : [];
function done(changed: ReturnType<typeof changeVillage>) {
  if ('refusals' in changed) throw new Error(JSON.stringify(changed.refusals));
  return changed;
}

describe('The real changes of Kutai Kartanegara', () => {
  test('are 26', () => {
    expect(REAL_CHANGES).toHaveLength(26);
  });

  test.each(REAL_CHANGES)('$oldName ($oldCode) became $newName ($newCode) and stayed one village', (real) => {
    const change: VillageChange =
      real.oldCode === real.newCode
        ? { kind: 'rename', name: real.newName, decree: DECREE, effectiveFrom: ON }
        : { kind: 'recode', code: real.newCode, name: real.newName, decree: DECREE, effectiveFrom: ON };
    const { history } = done(changeVillage(village(real.oldCode), change, register));
    expect(nameAt(history, addDays(ON, -1))).toMatchObject({ code: real.oldCode, name: real.oldName, validTo: ON });
    expect(nameAt(history, ON)).toMatchObject({ code: real.newCode, name: real.newName, validTo: null });
  });
});

describe('A change of a village', () => {
  const KEDANG_IPIL = '64.02.08.2001';
  const PERIAN = '64.02.01.2001';

  test('not after its last one is refused with the earliest day', () => {
    const once = done(at(KEDANG_IPIL, { kind: 'recode', code: '64.02.19.2001' }));
    const { id } = village(KEDANG_IPIL);
    const again: VillageChange = { kind: 'rename', name: 'Ipil', decree: 'SK 2', effectiveFrom: ON };
    const refused = changeVillage({ id, names: once.history }, again, register);
    expect(refused).toMatchObject({
      refusals: [{ code: 'VILLAGE_CHANGE_TOO_EARLY', params: { earliest: '2022-01-02' } }],
    });
    const later = done(
      changeVillage({ id, names: once.history }, { ...again, effectiveFrom: addDays(ON, 1) }, register),
    );
    expect(later.history.map(({ name }) => name)).toEqual(['Kedang Ipil', 'Kedang Ipil', 'Ipil']);
  });

  test('makes a desa a kelurahan only with a code whose seventh digit says so, and back again', () => {
    expect(refusalsOf(at(PERIAN, { kind: 'become', type: 'kelurahan', code: PERIAN }))).toEqual([
      'VILLAGE_CODE_OF_OTHER_TYPE',
    ]);
    const { opened, history } = done(at(PERIAN, { kind: 'become', type: 'kelurahan', code: '64.02.01.1001' }));
    expect(opened).toMatchObject({ type: 'kelurahan', name: 'Perian', code: '64.02.01.1001' });
    const back = done(
      changeVillage(
        { id: village(PERIAN).id, names: history },
        { kind: 'become', type: 'desa', code: PERIAN, decree: 'SK 3', effectiveFrom: plainDate('2025-07-01') },
        register,
      ),
    );
    expect(back.history.map(({ type }) => type)).toEqual(['desa', 'kelurahan', 'desa']);
  });

  test('does not make a desa a kelurahan by a mere new code', () => {
    expect(refusalsOf(at(PERIAN, { kind: 'recode', code: '64.02.01.1001' }))).toEqual(['VILLAGE_CODE_OF_OTHER_TYPE']);
  });

  test.each([
    ['6402012099', 'VILLAGE_CODE_INVALID'],
    ['64.02.01.4001', 'VILLAGE_CODE_INVALID'],
    ['64.02.99.2001', 'DISTRICT_UNKNOWN'],
    ['64.09.01.2001', 'DISTRICT_UNKNOWN'],
    ['64.02.01.2002', 'VILLAGE_CODE_TAKEN'],
  ])('to the code %s is refused: %s', (code, refusal) => {
    expect(refusalsOf(at(PERIAN, { kind: 'recode', code }))).toEqual([refusal]);
  });

  test('that changes nothing is refused', () => {
    expect(refusalsOf(at(PERIAN, { kind: 'rename', name: 'Perian' }))).toEqual(['VILLAGE_UNCHANGED']);
    expect(refusalsOf(at(PERIAN, { kind: 'recode', code: PERIAN }))).toEqual(['VILLAGE_UNCHANGED']);
  });

  test('that merges it ends it on that day and names the one that took it in', () => {
    const { history, opened, into } = done(at(PERIAN, { kind: 'merge', into: '64.02.01.2002' }));
    expect([opened, into, nameAt(history, ON), currentName(history).name]).toEqual([
      null,
      '6402012002',
      null,
      'Perian',
    ]);
    const after: VillageChange = { kind: 'rename', name: 'X', decree: 'SK', effectiveFrom: plainDate('2023-01-01') };
    expect(refusalsOf(changeVillage({ id: village(PERIAN).id, names: history }, after, register))).toEqual([
      'VILLAGE_ENDED',
    ]);
  });

  test.each([PERIAN, '64.02.01.2999', '64.02.08.9'])('that merges it into %s is refused', (into) => {
    expect(refusalsOf(at(PERIAN, { kind: 'merge', into }))).toEqual(['VILLAGE_CODE_UNKNOWN']);
  });
});

describe('Every history of a village', () => {
  const codes = fc.integer({ min: 2001, max: 2009 }).map((n) => `64.02.01.${n}`);
  const anyChange = fc.record({
    kind: fc.constantFrom<VillageChange['kind']>('recode', 'rename', 'merge', 'become'),
    code: fc.oneof(codes, fc.constantFrom('64.02.01.1001', '64.02.02.2001', 'x')),
    name: fc.constantFrom('A', 'B', 'C'),
    type: fc.constantFrom<DatedName['type']>('desa', 'kelurahan'),
    into: fc.constantFrom('64.02.01.2013', '64.02.01.2999'),
    day: fc.integer({ min: -5, max: 60 }),
  });

  test('has at most one name on each day, keeps its past, and is unchanged by a refusal, in 10,000 cases', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 6 }), (changes) => {
        let names: DatedName[] = [since1900('64.02.01.2100', 'A', 'desa')];
        const others = [{ id: '6402012013', names: [since1900('64.02.01.2013', 'Z', 'desa')] }];
        for (const { day, ...what } of changes) {
          const before = names;
          const change = { ...what, decree: 'SK', effectiveFrom: addDays(ON, day) } as VillageChange;
          const changed = changeVillage({ id: '6402012100', names }, change, {
            villages: [{ id: '6402012100', names }, ...others],
            districts: ['64.02.01'],
          });
          if ('refusals' in changed) {
            if (changed.refusals.length === 0) return false;
            continue;
          }
          names = changed.history;
          const dayBefore = addDays(change.effectiveFrom, -1);
          if (nameAt(names, dayBefore)?.code !== nameAt(before, dayBefore)?.code) return false;
        }
        const gaps = names.slice(1).filter((entry, n) => entry.validFrom !== names[n]?.validTo);
        const digits = names.every(({ code, type }) => code.charAt(9) === (type === 'desa' ? '2' : '1'));
        return gaps.length === 0 && digits && names.filter(({ validTo }) => validTo === null).length <= 1;
      }),
      { numRuns: 10_000 },
    );
  });
});
