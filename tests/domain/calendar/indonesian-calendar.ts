import { readFileSync } from 'node:fs';
import type { Calendar, Holiday } from '@siklus/workflows/domain/calendar/calendar.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';

const CSV = new URL('../../../prisma/data/holidays.csv', import.meta.url);
const ROW = /^([^,]+),(libur_nasional|cuti_bersama|libur_daerah),([^,]+),(?:"([^"]+)"|([^,"]+)),(true|false)$/;

/** The real holidays of 2025 to 2027 as they are seeded, row by row. */
export function realHolidays(): Holiday[] {
  const [, ...rows] = readFileSync(CSV, 'utf8').trim().split(/\r?\n/);
  return rows.map((row) => {
    const [, date = '', kind, name = '', quoted, bare = '', provisional] = ROW.exec(row) ?? [];
    if (kind === undefined) throw new Error(`Unreadable row: ${row}`);
    return {
      date: plainDate(date),
      kind: kind as Holiday['kind'],
      name,
      decree: quoted ?? bare,
      provisional: provisional === 'true',
    };
  });
}

export function aCalendar(overrides: Partial<Calendar> = {}): Calendar {
  return { version: 1, decreedThrough: plainDate('2027-12-31'), holidays: realHolidays(), ...overrides };
}

export function aHoliday(date: string, overrides: Partial<Holiday> = {}): Holiday {
  return {
    date: plainDate(date),
    kind: 'cuti_bersama',
    name: 'Cuti bersama tambahan',
    decree: 'SKB uji',
    provisional: false,
    ...overrides,
  };
}
