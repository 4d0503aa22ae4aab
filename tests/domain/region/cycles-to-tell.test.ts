import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { VillageChange } from '@siklus/workflows/domain/region/change.ts';
import { cyclesToTell } from '@siklus/workflows/domain/region/cycles-to-tell.ts';
import { since1900 } from './kukar.ts';

type Change = VillageChange & { reason: string };

const decree = 'SK 7/2026';
const reason = 'Penataan desa';
const effectiveFrom = plainDate('2026-07-01');
const open = [
  { id: '6402082001-2026', fiscalYear: 2026 },
  { id: '6402082001-2027', fiscalYear: 2027 },
];

describe('The cycles that a change concerns', () => {
  test('of a village that is re-coded go on under the new code and district', () => {
    const change: Change = { kind: 'recode', code: '64.02.19.2001', decree, reason, effectiveFrom };
    const opened = since1900('64.02.19.2001', 'Kedang Ipil', 'desa');
    expect(cyclesToTell(change, { opened, into: null }, open).map(({ intent }) => intent)).toEqual(
      Array(2).fill({
        type: 'recodeVillage',
        villageCode: '64.02.19.2001',
        districtCode: '64.02.19',
        regencyCode: '64.02',
        decree,
        occurredOn: '2026-07-01',
      }),
    );
  });

  test('of a village that becomes a kelurahan in mid-year: next year’s planning ends, this year is still accounted for', () => {
    const change: Change = { kind: 'become', type: 'kelurahan', code: '64.02.08.1001', decree, reason, effectiveFrom };
    const opened = since1900('64.02.08.1001', 'Kedang Ipil', 'kelurahan');
    const [running, planned] = cyclesToTell(change, { opened, into: null }, open);
    expect(running?.intent).toMatchObject({ type: 'recodeVillage', villageCode: '64.02.08.1001' });
    expect(planned?.intent).toMatchObject({
      type: 'endCycle',
      cause: 'kelurahan',
      into: null,
      occurredOn: '2026-07-01',
      reason,
    });
  });

  test('of a village that is merged: next year’s planning ends and names where it went', () => {
    const change: Change = { kind: 'merge', into: '64.02.08.2002', decree, reason, effectiveFrom };
    const told = cyclesToTell(change, { opened: null, into: '6402082002' }, open);
    expect(told.map(({ intent }) => intent?.type ?? null)).toEqual([null, 'endCycle']);
    expect(told[1]?.intent).toMatchObject({ cause: 'merged', into: '6402082002', decree });
  });

  test('of a village that ends on New Year’s Day are ended for the year that begins then', () => {
    const change: Change = {
      kind: 'merge',
      into: '64.02.08.2002',
      decree,
      reason,
      effectiveFrom: plainDate('2027-01-01'),
    };
    const told = cyclesToTell(change, { opened: null, into: '6402082002' }, open);
    expect(told.map(({ intent }) => intent?.type ?? null)).toEqual([null, 'endCycle']);
  });
});
