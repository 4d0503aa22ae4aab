/** How much of a place lags: nothing, some, a quarter and more, half and more. */
export const HEAT_LEVELS = ['none', 'some', 'quarter', 'half'] as const;
export type HeatLevel = (typeof HEAT_LEVELS)[number];

export function heatLevel(late: number, all: number): HeatLevel {
  if (late === 0 || all === 0) return 'none';
  const share = late / all;
  if (share >= 0.5) return 'half';
  return share >= 0.25 ? 'quarter' : 'some';
}
