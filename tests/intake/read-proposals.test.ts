import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type ProposalField, readProposalSheet, type SheetProposals } from '@siklus/intake/proposals/read-proposals.ts';
import { readDelimited } from '@siklus/intake/sheet/delimited.ts';
import { readSheetFile } from '@siklus/intake/sheet/read-file.ts';
import { type Answers, NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';

function read(text: string, answers: Answers<ProposalField> = NO_ANSWERS): SheetProposals {
  const found = readProposalSheet(readDelimited(text), answers);
  if (found === null) throw new Error('No rows');
  return found;
}
async function input(name: string): Promise<SheetProposals> {
  const sheet = await readSheetFile(new Blob([readFileSync(new URL(`../data/inputs/${name}`, import.meta.url))]));
  if ('why' in sheet) throw new Error(sheet.why);
  const found = readProposalSheet(sheet, NO_ANSWERS);
  if (found === null) throw new Error('No rows');
  return found;
}
const unread = ({ columns }: SheetProposals) => columns.filter(({ field }) => field === null).map(({ title }) => title);

describe('proposals that other people have sent', () => {
  test('with a line break in a cell are one row each, with what stands behind it', async () => {
    const { rows, troubles } = await input('01-usulan-sel-dua-baris.csv');
    expect(troubles).toEqual([]);
    expect(rows.map(({ row, proposal }) => [row, proposal.title, proposal.cost, proposal.volume])).toEqual([
      [2, 'Rabat beton jalan RT 03', '25000000.00', '120'],
      [3, 'Gapura dusun', '3000000.00', '1'],
    ]);
    expect(rows[0]?.proposal.problem).toMatch(/^Jalan rusak\r?\nsaat hujan$/);
  });

  test('under the title of our own file keep their cost', async () => {
    const found = await input('02-usulan-judul-biaya-rp.csv');
    expect([unread(found), found.rows[0]?.proposal]).toEqual([
      [],
      { title: 'Rabat beton jalan RT 03', bidang: '02', volume: '120', unit: 'm', cost: '125000000.00' },
    ]);
  });

  test('with a volume of 1.250 are asked what it is', async () => {
    const found = await input('03-usulan-volume-ribuan.csv');
    expect(found.questions).toEqual([{ field: 'volume', row: 2, said: '1.250', dots: '1250', commas: '1.25' }]);
    expect(found.rows[0]?.proposal).not.toHaveProperty('volume');
  });

  test('of an old Windows program, of UTF-16, and with Excel’s empty rows are read as they were written', async () => {
    expect((await input('04-usulan-ansi-windows1252.csv')).rows[0]?.proposal.title).toBe(
      'Pembangunan posyandu “Melati” – RT 03',
    );
    for (const name of ['05-usulan-unicode-text-utf16.txt', '06-usulan-baris-kosong-excel.csv'])
      expect((await input(name)).rows.map(({ proposal }) => proposal.cost)).toEqual(['25000000.00']);
  });

  test('keep codes and titles as texts, whatever they look like', async () => {
    const codes = (await input('18-usulan-kode-desa-angka.csv')).rows.map(({ proposal }) => proposal.villageCode);
    expect(codes).toEqual(['6402052001', '6,40205E+09', '64.02.05.2001']);
    const titles = (await input('19-usulan-rumus.csv')).rows.map(({ proposal }) => proposal.title);
    expect(titles.slice(0, 3)).toEqual(['=HYPERLINK("http://127.0.0.1/x";"klik")', '@SUM(A1)', '-2+3']);
  });
});

describe('a table of proposals', () => {
  test('is read by its titles in any order, with amounts as offices write them', () => {
    const { rows } = read(
      'biaya;Usulan;bidang;laki-laki;kode_desa\n25.000.000,50;"Jalan; RT 3";2;1.200;64.02.01.2001\n\n;Posyandu;04;;',
    );
    expect(rows).toEqual([
      {
        row: 2,
        proposal: {
          title: 'Jalan; RT 3',
          bidang: '02',
          cost: '25000000.50',
          villageCode: '64.02.01.2001',
          beneficiaries: { men: 1200, women: 0, poorHouseholds: 0 },
        },
      },
      { row: 4, proposal: { title: 'Posyandu', bidang: '04' } },
    ]);
  });

  test('that is our own file again does not store its rows a second time, and reads the field by its code', () => {
    const { rows, receipts } = read(
      'Tanda terima;Usulan;Bidang\n64.02.05.2001/2027/001;Jalan;02 Pembangunan\n;Gapura;02 Pembangunan',
    );
    expect(rows.map(({ row, proposal }) => [row, proposal.bidang])).toEqual([[3, '02']]);
    expect(receipts).toEqual([{ row: 2, receipt: '64.02.05.2001/2027/001' }]);
  });

  test('names its twins, and what is no figure by its row', () => {
    const found = read('usulan;biaya;perempuan\nJalan;sekitar 5 juta;banyak\nJalan;1;2\njalan;1;2\n;5;');
    expect(found.twins).toEqual([{ row: 4, of: 3 }]);
    expect(found.troubles.map(({ row, field, why }) => [row, field, why])).toEqual([
      [2, 'cost', 'notNumber'],
      [2, 'women', 'notNumber'],
      [5, 'title', 'noTitle'],
    ]);
  });

  test('without a column of titles is asked which one it is', () => {
    expect(read('nama;biaya\nJalan;5').missing).toEqual(['title']);
    const said = read('nama;biaya\nJalan;5', { ...NO_ANSWERS, columns: { 0: 'title' } });
    expect([said.missing, said.rows[0]?.proposal]).toEqual([[], { title: 'Jalan', cost: '5.00' }]);
  });
});
