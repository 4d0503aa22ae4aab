import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';

/** Where one village of the demo stands when it is made. */
export type Target = {
  /** The step it has reached and not done; `closed` when all are done. */
  step: StepId | 'closed';
  /** What else has happened there. */
  twist?: 'prepared' | 'returned' | 'urgent' | 'suspended';
};

/**
 * Villages at each place, as a regency looks in the second half of November: most at the budget, some late, some
 * returned, a few already enacted. `prepared`: everything but the last act is there. `urgent`: the camat has two of his
 * 20 working days left. `suspended`: the clock stands still by order.
 */
const SHARES: readonly (Target & { villages: number })[] = [
  { step: 'musdus', villages: 2 },
  { step: 'musdes_rencana', villages: 3 },
  { step: 'pagu_indikatif', villages: 2 },
  { step: 'pencermatan', villages: 2 },
  { step: 'rancangan_rkpdes', villages: 4 },
  { step: 'musrenbangdes', villages: 4 },
  { step: 'musrenbangdes', twist: 'prepared', villages: 4 },
  { step: 'musrenbangdes', twist: 'suspended', villages: 2 },
  { step: 'rancangan_akhir', villages: 5 },
  { step: 'verifikasi_rkpdes', villages: 5 },
  { step: 'verifikasi_rkpdes', twist: 'returned', villages: 2 },
  { step: 'sepakat_bpd_rkpdes', villages: 6 },
  { step: 'perdes_rkpdes', twist: 'prepared', villages: 12 },
  { step: 'rapbdes', villages: 22 },
  { step: 'sepakat_bpd_apbdes', villages: 18 },
  { step: 'sepakat_bpd_apbdes', twist: 'returned', villages: 6 },
  { step: 'kirim_evaluasi', villages: 10 },
  { step: 'evaluasi_apbdes', villages: 36 },
  { step: 'evaluasi_apbdes', twist: 'urgent', villages: 3 },
  { step: 'evaluasi_apbdes', twist: 'returned', villages: 9 },
  { step: 'perdes_apbdes', villages: 12 },
  { step: 'dpa', villages: 6 },
  { step: 'tranche_1', villages: 18 },
];

/** What the demo facilitator finds among his own villages, so that each kind of work is there to try. */
const FACILITATED: readonly Target[] = [
  { step: 'musrenbangdes', twist: 'prepared' },
  { step: 'musdes_rencana' },
  { step: 'rancangan_rkpdes' },
  { step: 'musrenbangdes', twist: 'suspended' },
  { step: 'evaluasi_apbdes' },
  { step: 'evaluasi_apbdes', twist: 'returned' },
];

/** Every place and what happened there, each once. */
export const TARGETS: readonly Target[] = [
  ...new Map(
    [...SHARES, ...FACILITATED].map(({ step, twist }) => [`${step}/${twist}`, { step, ...(twist && { twist }) }]),
  ).values(),
];

/** Spreads the targets over the villages, the same way each time; neighbours in the list get different places. */
export function targetsFor(villageIds: readonly string[], facilitated: readonly string[]): Map<string, Target> {
  const all = SHARES.flatMap(({ villages, ...target }) => Array<Target>(villages).fill(target));
  const fixed = new Map(
    facilitated.slice(0, FACILITATED.length).map((id, i) => [id, FACILITATED[i] ?? { step: 'musdus' as const }]),
  );
  const others = villageIds.filter((id) => !fixed.has(id));
  // A stride that shares no factor with the number of places visits each of them once.
  const stride = 67;
  return new Map([
    ...fixed,
    ...others.map((id, i): [string, Target] => [id, all[(i * stride) % all.length] ?? { step: 'musdus' }]),
  ]);
}
