import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { currentName, type DatedName, nameAt } from '@siklus/workflows/domain/region/identity.ts';

// Real re-codings and renamings of Kutai Kartanegara between 2020 and 2022; the day of the change is assumed here.
const CHANGE = plainDate('2021-07-01');
const FOUNDED = plainDate('2000-01-01');

function recoded(from: [string, string], to: [string, string], type: DatedName['type'] = 'desa'): DatedName[] {
  return [
    { code: from[0], name: from[1], type, validFrom: FOUNDED, validTo: CHANGE },
    { code: to[0], name: to[1], type, validFrom: CHANGE, validTo: null },
  ];
}

describe('A village that was re-coded or renamed', () => {
  const kedangIpil = recoded(['64.02.08.2001', 'Kedang Ipil'], ['64.02.19.2001', 'Kedang Ipil']);
  const jonggonJaya = recoded(['64.02.02.2009', 'Karya Utama'], ['64.02.02.2009', 'Jonggon Jaya']);

  test('has the old code through the day before the change and the new one from that day', () => {
    expect(nameAt(kedangIpil, plainDate('2021-06-30'))?.code).toBe('64.02.08.2001');
    expect(nameAt(kedangIpil, CHANGE)?.code).toBe('64.02.19.2001');
  });

  test('has one name on every day, the old or the new', () => {
    expect([FOUNDED, CHANGE, plainDate('2199-12-31')].map((d) => nameAt(jonggonJaya, d)?.name)).toEqual([
      'Karya Utama',
      'Jonggon Jaya',
      'Jonggon Jaya',
    ]);
  });

  test('is called today what its newest entry says, in whatever order the entries are', () => {
    expect(currentName(jonggonJaya).name).toBe('Jonggon Jaya');
    expect(currentName(jonggonJaya.toReversed()).name).toBe('Jonggon Jaya');
  });

  test('did not exist before its first entry', () => {
    expect(nameAt(kedangIpil, plainDate('1999-12-31'))).toBeNull();
  });
});

describe('A village that ended', () => {
  test('has no name after it was merged away, and its last name stays known', () => {
    const merged = recoded(['64.02.13.1001', 'A'], ['64.02.20.1007', 'B'], 'kelurahan').slice(0, 1);
    expect(nameAt(merged, CHANGE)).toBeNull();
    expect(currentName(merged).name).toBe('A');
  });

  test('is not made up from nothing', () => {
    expect(nameAt([], CHANGE)).toBeNull();
    expect(() => currentName([])).toThrow(RangeError);
  });

  test('as a desa goes on as a kelurahan, and each day has its type', () => {
    const [before, after] = recoded(['64.02.01.2001', 'Perian'], ['64.02.01.1001', 'Perian']) as [DatedName, DatedName];
    const history: DatedName[] = [before, { ...after, type: 'kelurahan' }];
    expect([nameAt(history, FOUNDED)?.type, nameAt(history, CHANGE)?.type]).toEqual(['desa', 'kelurahan']);
  });
});
