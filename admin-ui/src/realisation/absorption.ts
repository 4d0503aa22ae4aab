/** A moment of the year with what had been realised by then; shares in hundredths of a percent. */
export type AbsorptionPoint = { label: string; realised: string; share: number; elapsed: number };

const WHOLE = 10_000;

/** How high the picture has to reach: the whole, or what lies above it, to the next tenth. */
export function topOf(points: readonly AbsorptionPoint[]): number {
  const most = Math.max(WHOLE, ...points.map(({ share }) => share));
  return Math.ceil(most / 1000) * 1000;
}

/** How far money is behind the time gone by (or ahead of it, negative), in whole points, rounded to the nearest. */
export function pointsBehind({ share, elapsed }: Pick<AbsorptionPoint, 'share' | 'elapsed'>): number {
  return Math.round((elapsed - share) / 100);
}

/** "58,03" for 5803: two places, as people write them; no float touches it. */
export function shareText(basisPoints: number, locale: string): string {
  const digits = String(Math.abs(basisPoints)).padStart(3, '0');
  const text = `${digits.slice(0, -2)}${locale === 'en' ? '.' : ','}${digits.slice(-2)}`;
  return `${basisPoints < 0 ? '−' : ''}${text} %`;
}

/** A day of that month, for its name. */
export function monthDay(month: number): string {
  return `2000-${String(month).padStart(2, '0')}-15`;
}
