import { test } from '@jest/globals';
import { readBudgetSheet } from '@siklus/intake/budget/read-budget.ts';
import { sumOfAmounts } from '@siklus/intake/money.ts';
import { readDelimited } from '@siklus/intake/sheet/delimited.ts';
import { NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';
import fc from 'fast-check';
import Papa from 'papaparse';

type Line = { kegiatan: string; account: string; source: string; description: string; volume: string; amount: string };

const two = (most: number) => fc.integer({ min: 1, max: most }).map((n) => String(n).padStart(2, '0'));
const amount = fc
  .tuple(fc.integer({ min: 1, max: 2_000_000_000 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, sen]) => `${whole}.${String(sen).padStart(2, '0')}`);
const words = fc.string({ unit: fc.constantFrom(...'abc "\'\n;,|.-()&é“'.split('')), minLength: 1, maxLength: 30 });
const line = fc.record({
  kegiatan: fc.tuple(two(5), two(3), two(4)).map((parts) => parts.join('.')),
  account: fc
    .tuple(fc.constantFrom('5.1', '5.2', '5.3'), fc.integer({ min: 1, max: 3 }), two(12))
    .map((it) => it.join('.')),
  source: fc.constantFrom('DDS', 'ADD', 'PBH'),
  description: words.map((text) => `Belanja ${text} x`.replaceAll(/\s+/g, ' ')),
  volume: fc.constantFrom('', '0.125', '12', '93.5'),
  amount,
});
const revenue = fc.record({
  kegiatan: fc.constant(''),
  account: fc
    .tuple(fc.constantFrom('4.1', '4.2', '6.1'), fc.integer({ min: 1, max: 3 }), two(9))
    .map((it) => it.join('.')),
  source: fc.constantFrom('DDS', 'ADD', 'PBH'),
  description: fc.constant('Pendapatan'),
  volume: fc.constant(''),
  amount,
});

/** Dots and commas as in Jakarta. */
const people = (value: string) => {
  const [whole = '', fraction = ''] = value.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction === '' ? '' : `,${fraction}`}`;
};
const prefixes = (code: string) => code.split('.').map((_, i, parts) => parts.slice(0, i + 1).join('.'));
const sumOf = (lines: readonly Line[]) => sumOfAmounts(lines.map((it) => it.amount));

/** As an APBDes is printed: above every activity and every account what stands under it, at every level. */
function printed(lines: readonly Line[], delimiter: string): string {
  const rows: string[][] = [['APBDES'], [], ['Kode', 'Uraian', 'Volume', 'Jumlah (Rp)', 'Sumber Dana']];
  const seen = new Set<string>();
  const sum = (code: string, of: readonly Line[]) => {
    if (seen.has(`${code} ${of[0]?.kegiatan}`)) return;
    seen.add(`${code} ${of[0]?.kegiatan}`);
    rows.push([code, 'Jumlah di atasnya', '', people(sumOf(of)), '']);
  };
  const inOrder = [...lines].sort((a, b) => `${a.kegiatan}/${a.account}`.localeCompare(`${b.kegiatan}/${b.account}`));
  for (const one of inOrder) {
    if (one.kegiatan !== '')
      for (const code of prefixes(one.kegiatan)) {
        if (seen.has(code)) continue;
        seen.add(code);
        rows.push([
          code,
          'Kegiatan',
          '',
          people(sumOf(lines.filter((it) => `${it.kegiatan}.`.startsWith(`${code}.`)))),
          '',
        ]);
      }
    const own = inOrder.filter((it) => it.kegiatan === one.kegiatan);
    for (const code of prefixes(one.account).slice(0, -1))
      sum(
        code,
        own.filter((it) => it.account.startsWith(`${code}.`)),
      );
    rows.push([one.account, one.description, people(one.volume), people(one.amount), one.source]);
  }
  rows.push(['', 'JUMLAH BELANJA', '', people(sumOf(lines.filter((it) => it.account.startsWith('5')))), '']);
  return Papa.unparse(rows, { delimiter });
}

test('a budget, printed with sums at every level and read again, is the same lines, 2,000 budgets', () => {
  const budget = fc.tuple(fc.array(line, { minLength: 1, maxLength: 15 }), fc.array(revenue, { maxLength: 4 }));
  fc.assert(
    fc.property(budget, fc.constantFrom(';', '\t', ','), ([spending, received], delimiter) => {
      const lines = [...received, ...spending];
      const found = readBudgetSheet(readDelimited(printed(lines, delimiter)), NO_ANSWERS, null);
      const asked = [found?.missing, found?.twice, found?.questions, found?.troubles].flat();
      if (asked.length > 0) throw new Error(JSON.stringify(asked));
      const read = found?.lines.map(({ line: it }) => ({ kegiatan: '', volume: '', ...it })) ?? [];
      const key = (it: object) => JSON.stringify(Object.entries(it).sort(([a], [b]) => a.localeCompare(b)));
      if (read.map(key).sort().join('\n') !== lines.map(key).sort().join('\n'))
        throw new Error(`${printed(lines, delimiter)}\n${JSON.stringify(read, null, 1)}`);
      const off = found?.sums.filter(({ written, counted }) => counted !== null && written !== counted) ?? [];
      if (off.length > 0) throw new Error(JSON.stringify(off));
    }),
    { numRuns: 2000 },
  );
});
