import type { InspectionFinding } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

type State = InspectionFinding['state'];

/** In the order of the way, with the colour of each. */
const TONES = {
  terbuka: 'atRisk',
  dijawab: 'onTime',
  sebagian: 'atRisk',
  belum_sesuai: 'atRisk',
  selesai: 'done',
  dicabut: 'waiting',
} as const satisfies Record<State, keyof StatusTones>;

export function toneOf(state: State): keyof StatusTones {
  return TONES[state];
}

export function findingPath({ id }: { id: string }): string {
  return `/findings/${id}`;
}

/** What their balance (SiLPA) is about; only a budget settles these. */
export const OF_BALANCE: readonly InspectionFinding['kind'][] = ['silpa_kurang', 'silpa_lebih'];
/** Of these the amount is always told. */
export const NEEDS_AMOUNT: readonly InspectionFinding['kind'][] = ['pengembalian', 'pajak', ...OF_BALANCE];
