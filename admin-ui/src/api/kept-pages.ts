/** A page of a list as it was last answered, and the tag by which the server knows whether it is still the same. */
type KeptPage = { tag: string; rows: unknown[]; total: number };

/** Enough for every list that is open, and the pages just looked at. */
const MOST = 40;

/** In memory only: nothing of a list stays on a shared computer. */
const kept = new Map<string, KeptPage>();

export function keptPage(key: string): KeptPage | undefined {
  return kept.get(key);
}

export function keepPage(key: string, page: KeptPage): void {
  kept.delete(key);
  kept.set(key, page);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
}

/** When somebody signs out. */
export function forgetPages(): void {
  kept.clear();
}
