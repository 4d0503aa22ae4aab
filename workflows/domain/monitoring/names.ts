import type { FundSource } from '../budget/line.ts';
import type { Text } from '../text.ts';
import type { ObstacleCategory, ObstacleStatus, OwnerLevel } from './obstacle.ts';

/** What people call the sources of a village's money. */
export const FUND_NAMES: Readonly<Record<FundSource, Text>> = {
  PAD: { id: 'Pendapatan asli desa', en: 'Own revenue' },
  DDS: { id: 'Dana Desa', en: 'Village Fund (DD)' },
  ADD: { id: 'Alokasi Dana Desa', en: 'Regency allocation (ADD)' },
  PBH: { id: 'Bagi hasil pajak dan retribusi', en: 'Shared taxes and levies' },
  PBP: { id: 'Bantuan keuangan provinsi', en: 'Provincial grant' },
  PBK: { id: 'Bantuan keuangan kabupaten', en: 'Regency grant' },
  DLL: { id: 'Pendapatan lain-lain', en: 'Other revenue' },
  SIL: { id: 'SiLPA', en: 'Balance of last year (SiLPA)' },
};

export const OBSTACLE_STATUS_NAMES: Readonly<Record<ObstacleStatus, Text>> = {
  terbuka: { id: 'Terbuka', en: 'Open' },
  dikerjakan: { id: 'Dikerjakan', en: 'In progress' },
  menunggu: { id: 'Menunggu pihak lain', en: 'Waiting for others' },
  selesai: { id: 'Selesai', en: 'Solved' },
  ditolak: { id: 'Ditolak', en: 'Rejected' },
};

export const OBSTACLE_CATEGORY_NAMES: Readonly<Record<ObstacleCategory, Text>> = {
  regulasi: { id: 'Regulasi atau pagu', en: 'Regulation or ceiling' },
  administrasi: { id: 'Administrasi', en: 'Administration' },
  sdm: { id: 'Tenaga (SDM)', en: 'Staff' },
  cuaca: { id: 'Cuaca, banjir, atau akses sungai', en: 'Weather, flood or river access' },
  material: { id: 'Bahan dan alat', en: 'Material and equipment' },
  lahan: { id: 'Lahan', en: 'Land' },
  konflik: { id: 'Perselisihan', en: 'Conflict' },
  aplikasi: { id: 'Aplikasi atau sinyal', en: 'Application or signal' },
  hukum: { id: 'Perkara hukum', en: 'Legal case' },
};

export const OWNER_LEVEL_NAMES: Readonly<Record<OwnerLevel, Text>> = {
  desa: { id: 'Desa', en: 'Village' },
  kecamatan: { id: 'Kecamatan', en: 'District' },
  kabupaten: { id: 'Kabupaten', en: 'Regency' },
  provinsi: { id: 'Provinsi', en: 'Province' },
  pusat: { id: 'Pusat', en: 'Central government' },
};
