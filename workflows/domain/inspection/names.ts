import type { Text } from '../text.ts';
import type { InspectionKind, InspectionState } from './finding.ts';

export const INSPECTION_KIND_NAMES: Readonly<Record<InspectionKind, Text>> = {
  pengembalian: { id: 'Uang yang harus dikembalikan', en: 'Money to be returned' },
  pajak: { id: 'Pajak belum disetor', en: 'Taxes not paid' },
  silpa_kurang: { id: 'SiLPA belum dicatat', en: 'Balance (SiLPA) not recorded' },
  silpa_lebih: { id: 'SiLPA dicatat terlalu besar', en: 'Balance (SiLPA) overstated' },
  bukti: { id: 'Bukti belanja tidak lengkap', en: 'Evidence of spending missing' },
  administrasi: { id: 'Administrasi', en: 'Administration' },
  aset: { id: 'Aset desa', en: 'Assets of the village' },
};

export const INSPECTION_STATE_NAMES: Readonly<Record<InspectionState, Text>> = {
  terbuka: { id: 'Belum ditindaklanjuti', en: 'Not answered' },
  dijawab: { id: 'Menunggu penilaian', en: 'Answered, to be judged' },
  sebagian: { id: 'Sesuai sebagian', en: 'Partly settled' },
  belum_sesuai: { id: 'Belum sesuai', en: 'Not settled' },
  selesai: { id: 'Selesai', en: 'Settled' },
  dicabut: { id: 'Dicabut', en: 'Withdrawn' },
};
