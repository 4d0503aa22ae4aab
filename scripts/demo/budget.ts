import type { FundSource } from '@siklus/workflows/domain/budget/line.ts';
import { formatRupiah, type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';

/** A village's budget in shares of its size: activity, kind of account, source, what for, and how much. */
const SHARES: readonly [
  kegiatan: string | null,
  account: string,
  source: FundSource,
  description: string,
  n: number,
][] = [
  [null, '4.2.1.01', 'DDS', 'Dana Desa', 900],
  [null, '4.2.3.01', 'ADD', 'Alokasi Dana Desa', 1500],
  [null, '4.2.2.01', 'PBH', 'Bagi hasil pajak dan retribusi', 120],
  [null, '4.1.2.01', 'PAD', 'Hasil aset desa', 30],
  ['01.01.01', '5.1.1.01', 'ADD', 'Penghasilan tetap kepala desa', 90],
  ['01.01.02', '5.1.2.01', 'ADD', 'Penghasilan tetap perangkat desa', 380],
  ['01.01.05', '5.1.4.01', 'ADD', 'Tunjangan BPD', 90],
  ['01.01.04', '5.2.1', 'ADD', 'Operasional pemerintah desa', 210],
  ['01.01.07', '5.2.5', 'ADD', 'Insentif RT/RW', 120],
  ['02.03.10', '5.3.5', 'DDS', 'Peningkatan jalan desa', 480],
  ['02.03.12', '5.3.5', 'ADD', 'Jalan usaha tani', 240],
  ['02.02.02', '5.2.1', 'DDS', 'Posyandu dan penanganan stunting', 150],
  ['03.01.01', '5.3.4', 'ADD', 'Pos keamanan desa dan linmas', 190],
  ['03.03.06', '5.2.1', 'PBH', 'Pembinaan karang taruna', 120],
  ['04.02.03', '5.2.7', 'DDS', 'Ketahanan pangan', 180],
  ['04.03.02', '5.2.2', 'ADD', 'Pelatihan perangkat dan BPD', 180],
  ['05.03.00', '5.4.1.01', 'DDS', 'BLT Desa', 90],
  ['05.02.00', '5.4.1.01', 'PAD', 'Tanggap darurat', 30],
  [null, '6.1.1.01', 'DDS', 'SiLPA tahun sebelumnya', 40],
  [null, '6.2.2.01', 'DDS', 'Penyertaan modal BUM Desa', 40],
];

/** What the regency grants: the revenue that comes from above. */
const GRANTED: readonly FundSource[] = ['DDS', 'ADD', 'PBH'];

/** A balanced budget whose size varies with the village, in the codes of Permendagri 20/2018. */
export function budgetLines(village: number) {
  return SHARES.map(([kegiatan, account, source, description, share], i) => ({
    id: `b${i + 1}`,
    kegiatan,
    account,
    source,
    description,
    amount: formatRupiah(amountOf(share, village)),
  }));
}

/** The ceiling that this budget keeps to the sen. */
export function ceilingOf(village: number): { amount: Sen; sources: Partial<Record<FundSource, Sen>> } {
  const granted = SHARES.filter(([, account, source]) => account.startsWith('4.2') && GRANTED.includes(source));
  const sources = Object.fromEntries(granted.map(([, , source, , share]) => [source, amountOf(share, village)]));
  const amount = sen(granted.reduce((sum, [, , , , share]) => sum + amountOf(share, village), 0));
  return { amount, sources };
}

/** From 0.8 to 1.4 million rupiah a share. */
function amountOf(share: number, village: number): Sen {
  return sen(share * (80 + ((village * 37) % 60)) * 10_000 * 100);
}
