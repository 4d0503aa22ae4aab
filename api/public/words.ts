import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Text } from '@siklus/workflows/domain/text.ts';
import type { Language } from '../http/language.ts';

/** What the public pages say. Names of steps, roles and papers come from the domain. */
const WORDS = {
  brand: { id: 'Siklus Desa', en: 'Siklus Desa' },
  home: { id: 'Semua desa', en: 'All villages' },
  lead: {
    id: 'Sampai di mana perencanaan dan anggaran desa Anda, dan naskah apa yang sudah ditetapkan.',
    en: 'How far your village has come with its plan and its budget, and which papers are in force.',
  },
  skip: { id: 'Langsung ke isi', en: 'Skip to the content' },
  other: { id: 'English', en: 'Bahasa Indonesia' },
  search: { id: 'Cari desa', en: 'Find a village' },
  searchHint: { id: 'Nama atau kode desa', en: 'Name or code of a village' },
  searchButton: { id: 'Cari', en: 'Search' },
  found: { id: '{n} desa ditemukan untuk “{q}”', en: '{n} villages found for “{q}”' },
  foundNone: { id: 'Tidak ada desa bernama “{q}”', en: 'No village is called “{q}”' },
  foundMany: {
    id: 'Ditampilkan {n} yang pertama; tulis nama lebih lengkap.',
    en: 'The first {n}; write more of the name.',
  },
  districts: { id: 'Kecamatan', en: 'Districts' },
  district: { id: 'Kecamatan {name}', en: 'District of {name}' },
  regencies: { id: 'Kabupaten', en: 'Regencies' },
  villagesIn: { id: '{desa} desa, {kelurahan} kelurahan', en: '{desa} desa, {kelurahan} kelurahan' },
  desa: { id: 'Desa', en: 'Village' },
  desaOf: { id: 'Desa {name}', en: 'Village of {name}' },
  kelurahanOf: { id: 'Kelurahan {name}', en: 'Urban village of {name}' },
  kelurahan: { id: 'Kelurahan', en: 'Urban village (kelurahan)' },
  kelurahanNote: {
    id: 'Kelurahan tidak menyusun RKPDes dan APBDes sendiri. Usulan warganya dibahas dalam Musrenbang kelurahan dan kecamatan.',
    en: 'A kelurahan makes no work plan and no budget of its own. Proposals go to the planning meetings of kelurahan and district.',
  },
  merged: { id: 'Sejak {day} desa ini menjadi bagian dari', en: 'Since {day} this village has been part of' },
  noYears: {
    id: 'Belum ada tahun anggaran yang dibuka untuk desa ini.',
    en: 'No fiscal year has been opened here yet.',
  },
  years: { id: 'Tahun anggaran', en: 'Fiscal year' },
  where: { id: 'Sampai di mana tahun {year}', en: 'Where the year {year} stands' },
  now: { id: 'Sekarang', en: 'Now' },
  by: { id: 'Dikerjakan oleh {roles}.', en: 'To be done by {roles}.' },
  until: { id: 'Paling lambat {day}.', en: 'Due by {day}.' },
  overdue: { id: 'Seharusnya selesai {day}.', en: 'It should have been done by {day}.' },
  closed: { id: 'Tahun ini sudah ditutup.', en: 'This year is closed.' },
  suspended: {
    id: 'Batas waktu sedang dihentikan dengan keputusan.',
    en: 'The deadlines stand still by order.',
  },
  ofSteps: { id: '{done} dari {all} langkah selesai', en: '{done} of {all} steps done' },
  status: {
    done: { id: 'Selesai', en: 'Done' },
    open: { id: 'Sedang berjalan', en: 'Under way' },
    late: { id: 'Lewat batas waktu', en: 'Past its date' },
    waiting: { id: 'Belum dimulai', en: 'Not begun' },
    deemed: { id: 'Berlaku dengan sendirinya', en: 'In force by itself' },
  },
  planned: { id: 'Rencana: paling lambat {day}', en: 'Planned: by {day}' },
  actual: { id: 'Terlaksana: {day}', en: 'Done on {day}' },
  papers: { id: 'Naskah yang sudah ditetapkan', en: 'Papers in force' },
  papersNone: {
    id: 'Belum ada naskah yang ditetapkan pada tahun ini.',
    en: 'No paper has been enacted in this year yet.',
  },
  enacted: { id: 'Ditetapkan {day}', en: 'Enacted on {day}' },
  download: { id: 'Unduh', en: 'Download' },
  fingerprint: { id: 'Sidik berkas (SHA-256)', en: 'Fingerprint (SHA-256)' },
  budget: { id: 'Ringkasan APBDes {year}', en: 'Budget {year} in short' },
  budgetScan: {
    id: 'APBDes tahun ini disimpan sebagai pindaian; angkanya ada di dalam naskah.',
    en: 'This budget was handed in as a scan; its figures are in the paper itself.',
  },
  budgetAnnulled: {
    id: 'Perdes APBDes dibatalkan; sampai diganti hanya belanja operasional yang boleh dibayar.',
    en: 'The budget has been annulled; until it is replaced only the operation may be paid.',
  },
  item: { id: 'Uraian', en: 'Item' },
  amount: { id: 'Jumlah', en: 'Amount' },
  revenue: { id: 'Pendapatan', en: 'Revenue' },
  expenditure: { id: 'Belanja', en: 'Expenditure' },
  surplus: { id: 'Surplus atau defisit', en: 'Surplus or deficit' },
  financing: { id: 'Pembiayaan neto', en: 'Net financing' },
  balance: { id: 'Sisa lebih (SiLPA)', en: 'Balance of the year (SiLPA)' },
  byBidang: { id: 'Belanja menurut bidang', en: 'Expenditure by field' },
  bidang: { id: 'Bidang', en: 'Field' },
  bySource: { id: 'Menurut sumber dana', en: 'By source of funds' },
  source: { id: 'Sumber dana', en: 'Source' },
  unnamed: { id: 'Tanpa rincian', en: 'Not broken down' },
  proof: { id: 'Kode verifikasi', en: 'Verification code' },
  proofText: {
    id: 'Kode ini merangkum seluruh catatan tahun ini sampai catatan ke-{seq}. Bila satu catatan diubah kemudian, kodenya berubah.',
    en: 'This code sums up every record of this year up to number {seq}. If a record were changed later, the code would change.',
  },
  asOf: { id: 'Keadaan {moment}.', en: 'As of {moment}.' },
  console: { id: 'Masuk untuk petugas', en: 'Sign in for officials' },
  notFound: { id: 'Halaman tidak ditemukan', en: 'Page not found' },
  notFoundText: {
    id: 'Desa atau tahun itu tidak ada di sini. Periksa kodenya, atau cari dengan nama.',
    en: 'There is no such village or year here. Check the code, or search by name.',
  },
  tooOften: { id: 'Terlalu banyak permintaan', en: 'Too many requests' },
  tooOftenText: {
    id: 'Tunggu satu menit, lalu muat ulang halaman ini.',
    en: 'Wait a minute, then load this page again.',
  },
  notNow: { id: 'Belum dapat ditampilkan', en: 'Not available now' },
  notNowText: {
    id: 'Data desa sedang tidak dapat dibaca. Coba lagi beberapa saat lagi.',
    en: 'The data cannot be read just now. Try again in a moment.',
  },
} as const;

type Blanks = Readonly<Record<string, string | number>>;

/** One reader's language: its words, its dates, and addresses that keep it. */
export function speak(language: Language) {
  const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id-ID', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    language,
    words: WORDS,
    say: (text: Text, blanks: Blanks = {}) =>
      text[language].replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? '')),
    day: (date: PlainDate) => days.format(new Date(`${date}T12:00:00Z`)),
    to: (path: string, query: Readonly<Record<string, string>> = {}) => {
      const all = new URLSearchParams({ ...query, ...(language === 'en' && { lang: 'en' }) }).toString();
      return all === '' ? path : `${path}?${all}`;
    },
  };
}

export type Speech = ReturnType<typeof speak>;
