import type { Proposal } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

type Standing = Proposal['status'];

/** In the order of the way, with the colour of each. */
const TONES = {
  diajukan: 'waiting',
  diverifikasi: 'onTime',
  masuk_rancangan: 'onTime',
  disepakati: 'onTime',
  rkpdes: 'done',
  du_rkpdes: 'done',
  diterima: 'done',
  ditunda: 'suspended',
  ditolak: 'late',
} as const satisfies Record<Standing, keyof StatusTones>;

export const PROPOSAL_STATUSES = Object.keys(TONES) as Standing[];

export function toneOf(status: Standing): keyof StatusTones {
  return TONES[status];
}
