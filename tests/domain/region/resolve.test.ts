import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type KnownVillage, resolveVillage } from '@siklus/workflows/domain/region/resolve.ts';
import { REAL_CHANGES, REAL_VILLAGES, since1900 } from './kukar.ts';

const ON = plainDate('2022-01-01');
const villages: KnownVillage[] = REAL_VILLAGES.map(({ code, name, type, district }) => {
  const old = REAL_CHANGES.find(({ newCode }) => newCode === code);
  const now = since1900(code, name, type);
  const names = old
    ? [
        { ...since1900(old.oldCode, old.oldName, type), validTo: ON },
        { ...now, validFrom: ON },
      ]
    : [now];
  return { id: code.replaceAll('.', ''), code, name, type, district, names };
});
const byName = (name: string) => resolveVillage({ code: null, name }, villages);
const byCode = (code: string, name: string | null = null) => resolveVillage({ code, name }, villages);
const codeOf = (resolution: ReturnType<typeof byName>) =>
  resolution.kind === 'found' ? resolution.village.code : resolution.kind;

describe('A row with the name of a village and no code', () => {
  test.each([
    ['Sumber Sari', 3],
    ['Tani Bhakti', 2],
    ['Sidomulyo', 2],
    ['Sedulang', 2],
    ['Bukit Raya', 2],
    ['Kampung Baru', 2],
    ['Tanjung Harapan', 2],
    ['Teluk Dalam', 2],
  ])('%s is asked back with all %i of them, by code, name and district', (name, count) => {
    const resolution = byName(name);
    expect(resolution.kind).toBe('ambiguous');
    const candidates = resolution.kind === 'ambiguous' ? resolution.candidates : [];
    expect(candidates).toHaveLength(count);
    expect(new Set(candidates.map(({ district }) => district)).size).toBe(count);
    for (const one of candidates) expect(one).toMatchObject({ name, code: expect.stringMatching(/^64\.02\./) });
  });

  test('is found where the name is the only one of the regency, whatever its case and spaces', () => {
    expect(['Perian', ' perian ', 'DESA PERIAN', 'Muara  Leka'].map((name) => codeOf(byName(name)))).toEqual([
      '64.02.01.2001',
      '64.02.01.2001',
      '64.02.01.2001',
      '64.02.01.2002',
    ]);
  });

  test('is found by a name that only this village had before', () => {
    expect(codeOf(byName('Karya Utama'))).toBe('64.02.02.2009');
  });

  test('that nobody has is not corrected but asked back, with what is spelled alike', () => {
    const resolution = byName('Sumbersari');
    expect(resolution.kind).toBe('unknown');
    expect(resolution.kind === 'unknown' && resolution.candidates).toHaveLength(3);
    expect(byName('Atlantis')).toEqual({ kind: 'unknown', candidates: [] });
  });

  test('and without a name either has nothing to go by', () => {
    expect(resolveVillage({ code: null, name: null }, villages)).toEqual({ kind: 'missing' });
  });

  test('each of the 237 is found by its name exactly when no other has or had it', () => {
    for (const { code, name } of REAL_VILLAGES) {
      const holders = villages.filter((v) => v.names.some((n) => n.name.toLowerCase() === name.toLowerCase()));
      expect([code, codeOf(byName(name))]).toEqual([code, holders.length === 1 ? code : 'ambiguous']);
    }
  });
});

describe('A row with a code', () => {
  test('means that village also where its name repeats, with dots or without', () => {
    expect(codeOf(byCode('64.02.02.2014', 'Sumber Sari'))).toBe('64.02.02.2014');
    expect(codeOf(byCode('6402022014'))).toBe('64.02.02.2014');
  });

  test('of before 2022 means the village with its present code', () => {
    for (const { oldCode, newCode } of REAL_CHANGES) expect(codeOf(byCode(oldCode))).toBe(newCode);
  });

  test('of one village and the name of another is asked back with both', () => {
    const resolution = byCode('64.02.01.2001', 'Muara Leka');
    expect(resolution).toMatchObject({
      kind: 'contradiction',
      candidates: [{ code: '64.02.01.2001' }, { code: '64.02.01.2002' }],
    });
  });

  test('that nobody has or had is unknown', () => {
    expect(byCode('64.02.01.2999')).toEqual({ kind: 'unknown', candidates: [] });
  });
});
