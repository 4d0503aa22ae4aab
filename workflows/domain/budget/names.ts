import type { Text } from '../text.ts';
import type { Bidang } from './line.ts';

/** The fields of a village's budget (Permendagri 20/2018, annex). */
export const BIDANG_NAMES: Readonly<Record<Bidang, Text>> = {
  '01': { id: 'Penyelenggaraan pemerintahan desa', en: 'Village government' },
  '02': { id: 'Pelaksanaan pembangunan desa', en: 'Development' },
  '03': { id: 'Pembinaan kemasyarakatan', en: 'Community affairs' },
  '04': { id: 'Pemberdayaan masyarakat', en: 'Empowerment' },
  '05': { id: 'Penanggulangan bencana, darurat, dan mendesak', en: 'Disaster, emergency, urgent needs' },
};
