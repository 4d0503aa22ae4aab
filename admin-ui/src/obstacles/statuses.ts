import type { Obstacle } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

type Standing = Obstacle['status'];

/** In the order of the way, with the colour of each. */
const TONES = {
  terbuka: 'atRisk',
  dikerjakan: 'onTime',
  menunggu: 'suspended',
  selesai: 'done',
  ditolak: 'waiting',
} as const satisfies Record<Standing, keyof StatusTones>;

export const OBSTACLE_STATUSES = Object.keys(TONES) as Standing[];

export function toneOf(status: Standing): keyof StatusTones {
  return TONES[status];
}
