import type { Text } from '../text.ts';
import type { ProposalStatus } from './proposal.ts';

/** What people call the places on a proposal's way. */
export const PROPOSAL_STATUS_NAMES: Readonly<Record<ProposalStatus, Text>> = {
  diajukan: { id: 'Diajukan', en: 'Proposed' },
  diverifikasi: { id: 'Diverifikasi', en: 'Verified' },
  masuk_rancangan: { id: 'Masuk rancangan', en: 'In the draft' },
  disepakati: { id: 'Disepakati Musrenbangdes', en: 'Agreed by the Musrenbangdes' },
  rkpdes: { id: 'RKPDes', en: 'RKPDes (work plan)' },
  du_rkpdes: { id: 'DU-RKPDes', en: 'DU-RKPDes (sent upwards)' },
  diterima: { id: 'Diterima perangkat daerah', en: 'Accepted by an office of the regency' },
  ditunda: { id: 'Ditunda (bank usulan)', en: 'Postponed (bank of proposals)' },
  ditolak: { id: 'Ditolak', en: 'Rejected' },
};
