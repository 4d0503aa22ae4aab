import { describe, expect, test } from '@jest/globals';
import { dateFormat, plainDateIn, zoneOf } from '../../admin-ui/src/format/date.ts';
import { percent, rupiah, sharesOf } from '../../admin-ui/src/format/rupiah.ts';

describe('dates', () => {
  const id = dateFormat('id');
  const en = dateFormat('en');

  test('are written day first in both languages', () => {
    expect(id.day('2026-11-03')).toBe('03/11/2026');
    expect(en.day('2026-11-03')).toBe('03/11/2026');
    expect(id.longDay('2026-11-03')).toBe('Selasa, 03/11/2026');
    expect(en.longDay('2026-11-03')).toBe('Tuesday, 03/11/2026');
  });

  test('carry the zone’s name wherever a time of day stands', () => {
    const instant = '2026-11-03T15:59:59.000Z';
    expect(id.moment(instant, 'WITA')).toBe('03/11/2026 23.59 WITA');
    expect(en.moment(instant, 'WITA')).toBe('03/11/2026 23:59 WITA');
    expect(id.moment(instant, 'WIT')).toBe('04/11/2026 00.59 WIT');
    expect(id.moment(instant, 'WIB')).toBe('03/11/2026 22.59 WIB');
  });

  test('fall on the day of the village, wherever the browser is', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC', 'America/Los_Angeles']) {
        process.env.TZ = zone;
        expect(plainDateIn('2026-12-31T16:00:00.000Z', 'WITA')).toBe('2027-01-01');
        expect(plainDateIn('2026-12-31T15:59:59.000Z', 'WITA')).toBe('2026-12-31');
        expect(dateFormat('id').day('2026-12-31')).toBe('31/12/2026');
      }
    } finally {
      process.env.TZ = before;
    }
  });

  test('take an unknown zone for that of the first regency', () => {
    expect(zoneOf('WIT')).toBe('WIT');
    expect(zoneOf(undefined)).toBe('WITA');
  });
});

describe('rupiah', () => {
  test('have dots between thousands and a comma before sen, which are left out when there are none', () => {
    expect(rupiah('1807505608.60')).toBe('Rp1.807.505.608,60');
    expect(rupiah('948000000.00')).toBe('Rp948.000.000');
    expect(rupiah('-60000000.00')).toBe('−Rp60.000.000');
    expect(rupiah('0.00')).toBe('Rp0');
    expect(rupiah('999.05')).toBe('Rp999,05');
  });

  test('keep every sen of an amount that no float could hold', () => {
    expect(rupiah('90071992547409939.99')).toBe('Rp90.071.992.547.409.939,99');
  });

  test('have shares that add up to the whole, and none of an empty budget', () => {
    expect(sharesOf(['30.00', '10.00'])).toEqual([0.75, 0.25]);
    expect(sharesOf(['0.00', '0.00'])).toEqual([0, 0]);
    expect(percent(0.349, 'id')).toBe('34,9%');
    expect(percent(0.349, 'en')).toBe('34.9%');
  });
});
