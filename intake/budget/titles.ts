import type { Titles } from '../sheet/head.ts';

export const BUDGET_FIELDS = [
  'id',
  'kegiatan',
  'bidang',
  'account',
  'source',
  'description',
  'volume',
  'unit',
  'price',
  'amount',
] as const;
export type BudgetField = (typeof BUDGET_FIELDS)[number];

/** As village offices, Siskeudes (Kd_Keg, JmlSatuan, HrgSatuan) and our own files head their columns. */
export const BUDGET_TITLES: Titles<BudgetField> = {
  id: ['id', 'idbaris', 'line', 'lineid'],
  kegiatan: ['kegiatan', 'kodekegiatan', 'kodekeg', 'kdkeg', 'idkeg', 'activity', 'activitycode'],
  bidang: ['bidang', 'kodebidang', 'kdbid', 'kdbidang', 'field'],
  account: [
    'rekening',
    'koderekening',
    'koderek',
    'kdrek',
    'kdrincian',
    'kdsubrinci',
    'norekening',
    'norek',
    'kode',
    'akun',
    'kodeakun',
    'account',
    'accountcode',
  ],
  source: ['sumber', 'sumberdana', 'kodesumber', 'kdsumber', 'source', 'sourceoffunds'],
  description: [
    'uraian',
    'uraianrekening',
    'namarekening',
    'namarincian',
    'namasubrinci',
    'namaakun',
    'keterangan',
    'rincian',
    'description',
  ],
  volume: ['volume', 'vol', 'jmlsatuan', 'jumlahsatuan', 'kuantitas', 'quantity'],
  unit: ['satuan', 'unit'],
  price: ['harga', 'hargasatuan', 'hrgsatuan', 'price', 'unitprice'],
  amount: ['jumlah', 'anggaran', 'jumlahanggaran', 'anggaranrp', 'jumlahrp', 'pagu', 'nilai', 'amount'],
};
