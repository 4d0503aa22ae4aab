import { describe, expect, test } from '@jest/globals';
import type { DocumentRecord } from '../../admin-ui/src/api/types.ts';
import { dossierOf } from '../../admin-ui/src/cycles/dossier.ts';
import { sha256Of } from '../../admin-ui/src/cycles/sha256.ts';
import { bytes } from '../../admin-ui/src/format/bytes.ts';
import { cellsOf, csvOf } from '../../admin-ui/src/format/csv.ts';
import { fromLocalField, toLocalField } from '../../admin-ui/src/history/local-time.ts';
import { stopAt, stopOfDay, stopsOf } from '../../admin-ui/src/history/stops.ts';
import { fieldOf } from '../../admin-ui/src/proposals/parse-proposals.ts';

describe('the way through what happened', () => {
  const at = (day: number, hour: number) => `2026-10-0${day}T0${hour}:00:00.000Z`;
  const moments = [at(1, 1), at(1, 1), at(1, 5), at(3, 2), at(3, 4), at(7, 1)].map((when, i) => ({
    at: when,
    seq: i + 1,
  }));
  const stops = stopsOf(moments);

  test('halts once for everything that one act did', () => {
    expect(stops).toEqual([2, 3, 4, 5, 6].map((seq) => moments[seq - 1]));
  });

  test('finds the last act before any instant, and the first one for an instant before all', () => {
    expect(stopAt(stops, at(3, 3))).toBe(2);
    expect(stopAt(stops, at(7, 1))).toBe(4);
    expect(stopAt(stops, '2020-01-01T00:00:00.000Z')).toBe(0);
  });

  test('goes by days: on to the first act of the next, back to the last of the one before, and no further', () => {
    expect([0, 1, 2, 4].map((from) => stopOfDay(stops, from, 1, 'WITA'))).toEqual([2, 2, 4, 4]);
    expect([4, 3, 0].map((from) => stopOfDay(stops, from, -1, 'WITA'))).toEqual([3, 1, 0]);
  });

  test('reads and writes the hour of the village, whatever the zone of the reader', () => {
    expect(toLocalField('2026-10-01T16:30:00.000Z', 'WITA')).toBe('2026-10-02T00:30');
    expect(fromLocalField('2026-10-02T00:30', 'WITA')).toBe('2026-10-01T16:30:59.999Z');
    expect(toLocalField(fromLocalField('2026-12-31T23:59', 'WIT') ?? '', 'WIT')).toBe('2026-12-31T23:59');
    expect(fromLocalField('', 'WIB')).toBeNull();
  });
});

describe('the documents', () => {
  const person = { id: 'u', name: 'Sekretaris', role: 'sekdes' } as const;
  const stored = (name: string, kind: string, createdAt: string, uses: [number, string, string][]): DocumentRecord =>
    ({
      versionId: name,
      sha256: name.repeat(64).slice(0, 64),
      kind,
      title: name,
      createdAt,
      uses: uses.map(([seq, act, when]) => ({ seq, act, step: 'rapbdes', by: person, at: when })),
    }) as unknown as DocumentRecord;
  const documents = [
    stored('b', 'rancangan_apbdes', '2026-10-05', [[9, 'attached', '2026-10-06']]),
    stored('a', 'rancangan_apbdes', '2026-10-01', [
      [3, 'attached', '2026-10-01'],
      [5, 'approved', '2026-10-03'],
    ]),
    stored('c', 'ba_musdus', '2026-09-01', []),
  ];

  test('stand by kind, each version numbered from the first; the last attached and the decided one are marked', () => {
    const [budget, minutes] = dossierOf(documents, null);
    expect(budget?.versions.map((v) => [v.title, v.number, v.isCurrent, v.isDecided])).toEqual([
      ['b', 2, true, false],
      ['a', 1, false, true],
    ]);
    expect(minutes?.versions.map((v) => [v.title, v.isCurrent])).toEqual([['c', false]]);
  });

  test('are at a past instant only those of then, with what had been done to them', () => {
    const [budget] = dossierOf(documents, '2026-10-02');
    expect(budget?.versions.map((v) => [v.title, v.isCurrent, v.isDecided])).toEqual([['a', true, false]]);
    expect(dossierOf(documents, '2026-01-01')).toEqual([]);
  });

  test('are recognised by the hash of their bytes', async () => {
    expect(await sha256Of(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('say their size in words', () => {
    expect([812, 37_888, 1_468_006].map(bytes)).toEqual(['812 B', '37 KB', '1,4 MB']);
  });
});

test('a fault of a proposal is named by its field, not by the path behind it', () => {
  const paths = ['bidang', 'title', 'beneficiaries.men', 'proposer.name', 'cost', 'nothing'];
  expect(paths.map(fieldOf)).toEqual(['bidang', 'title', 'men', 'proposer', 'cost', null]);
});

describe('a table for a spreadsheet', () => {
  test('gives back what was put in, and runs nothing', () => {
    const text = csvOf([
      ['Usulan', 'Biaya'],
      ['Jalan "RT 3", aspal', '-25000000.00'],
      ['=HYPERLINK("http://x")', null],
    ]);
    const [, ...rows] = text.trim().split('\r\n');
    expect(rows.map((row) => cellsOf(row, ','))).toEqual([
      ['Jalan "RT 3", aspal', '-25000000.00'],
      [`'=HYPERLINK("http://x")`, ''],
    ]);
    expect(text.startsWith('\uFEFF"Usulan"')).toBe(true);
  });
});
