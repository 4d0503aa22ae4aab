import type { Text } from '../text.ts';

/**
 * The checks of a budget with their names for people and their source. Article numbers of Permendagri 20/2018 and 114/2014
 * are believed, not read in the text, unless docs/law.md calls them sure.
 */
export const RULES = {
  INPUT: { title: { id: 'Isian terbaca', en: 'Input understood' }, citation: '' },
  V1: { title: { id: 'Jumlah pendapatan', en: 'Revenue adds up' }, citation: 'Permendagri 20/2018 Ps 11' },
  V2: {
    title: { id: 'Kegiatan, sub bidang, bidang, dan belanja', en: 'Activities, fields and expenditure add up' },
    citation: 'Permendagri 20/2018 Ps 16',
  },
  V3: { title: { id: 'Jenis belanja', en: 'Kinds of expenditure add up' }, citation: 'Permendagri 20/2018 Ps 19' },
  V4: {
    title: { id: 'Anggaran seimbang', en: 'The budget balances' },
    citation: 'Permendagri 20/2018 Ps 9, 25–27',
  },
  V5: {
    title: { id: 'Belanja tiap sumber dana tertutup', en: 'Each source covers what it pays' },
    citation: 'Permendagri 20/2018 Ps 9',
  },
  V6: {
    title: { id: 'Sesuai pagu', en: 'In line with the ceilings' },
    citation: 'UU 6/2014 Ps 72; PMK Dana Desa tahun berjalan; SK/Perbup ADD dan PBH',
  },
  V7: {
    title: { id: 'Kegiatan ada dalam RKPDes', en: 'Activities stand in the work plan' },
    citation: 'Permendagri 20/2018 Ps 31; Permendagri 114/2014 Ps 29',
  },
  V8: {
    title: { id: 'RKPDes sesuai RPJMDes', en: 'The work plan follows the long-term plan' },
    citation: 'UU 6/2014 Ps 79',
  },
  V9: { title: { id: 'Batas tahun anggaran', en: 'Limits of the year' }, citation: '' },
  V10: { title: { id: 'Aturan 70/30', en: 'The 70/30 rule' }, citation: 'PP 43/2014 Ps 100 jo. PP 11/2019' },
  V11: {
    title: { id: 'Volume × harga satuan', en: 'Volume × unit price' },
    citation: 'Permendagri 20/2018 Ps 46; SSH/SBU kabupaten',
  },
  V12: {
    title: { id: 'Dasar penyertaan modal dan dana cadangan', en: 'Basis of capital and reserve fund' },
    citation: 'Permendagri 20/2018 Ps 27',
  },
  V13: {
    title: { id: 'Belanja tak terduga dan bidang 05', en: 'Contingency spending and field 05' },
    citation: 'Permendagri 20/2018 Ps 23',
  },
  V14: { title: { id: 'BLT Desa cukup', en: 'BLT is covered' }, citation: '' },
  V15: {
    title: { id: 'Kehadiran musyawarah', en: 'Attendance of the meeting' },
    citation: 'Permendesa 21/2020; formulir TPP',
  },
  V16: { title: { id: 'Perubahan per rekening', en: 'Change by account' }, citation: 'Permendagri 20/2018 Ps 40' },
  V17: { title: { id: 'Kode dikenal', en: 'Codes exist' }, citation: 'Permendagri 20/2018 Lampiran A' },
  V18: { title: { id: 'Kode desa', en: 'Village code' }, citation: 'Kepmendagri 300.2.2-2430/2025' },
  V19: {
    title: { id: 'Realisasi tidak melampaui anggaran', en: 'Spending stays within the line' },
    citation: 'Permendagri 20/2018 Ps 52–67',
  },
  V20: {
    title: { id: 'Kemajuan fisik tidak mundur', en: 'Physical progress never falls' },
    citation: 'Permendagri 114/2014 Ps 84–89',
  },
  RESTRICTION: {
    title: { id: 'Hanya belanja operasional', en: 'Operational spending only' },
    citation: 'Permendagri 20/2018 Ps 32(4)–(5), 36',
  },
} as const satisfies Record<string, { title: Text; citation: string }>;

export type RuleId = keyof typeof RULES;

/** What findings are about, for people, from their keys (`V6.over_ceiling:DDS`): number and name of the check, and its subject. */
export function namesOfFindings(keys: readonly string[]): Text {
  const named = (language: 'id' | 'en') => [...new Set(keys.map((key) => nameOf(key, language)))].join(', ');
  return { id: named('id'), en: named('en') };
}

function nameOf(key: string, language: 'id' | 'en'): string {
  const [id = '', subject] = key.split(':');
  const rule = id.split('.')[0] ?? '';
  const title = rule in RULES ? RULES[rule as RuleId].title[language] : rule;
  const name = /^V\d+$/.test(rule) ? `${rule} ${title}` : title;
  return subject === undefined ? name : `${name} (${subject})`;
}

export const RULE_IDS = Object.keys(RULES) as RuleId[];
