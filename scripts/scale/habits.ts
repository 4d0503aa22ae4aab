import type { Habit } from './model-cycle.ts';

/** Most villages are a little early or a little late; some wait at one step; a few were sent back or stand still. */
export const HABITS: readonly Habit[] = [
  { share: 8, lag: -20 },
  { share: 12, lag: -12 },
  { share: 16, lag: -7 },
  { share: 18, lag: -3 },
  { share: 14, lag: -1 },
  { share: 10, lag: 2 },
  { share: 8, lag: 6 },
  { share: 5, lag: 13 },
  { share: 4, lag: 25 },
  { share: 2, lag: 50 },
  { share: 1, lag: 90 },
  { share: 2, lag: -5, stuckAt: 'musdus' },
  { share: 2, lag: -5, stuckAt: 'musrenbangdes' },
  { share: 3, lag: -4, stuckAt: 'verifikasi_rkpdes' },
  { share: 3, lag: -4, stuckAt: 'perdes_rkpdes' },
  { share: 4, lag: -9, stuckAt: 'evaluasi_apbdes' },
  { share: 4, lag: -6, stuckAt: 'sepakat_bpd_apbdes' },
  { share: 3, lag: -8, stuckAt: 'dpa' },
  { share: 3, lag: -6, returnedAt: 'verifikasi_rkpdes' },
  { share: 5, lag: -15, returnedAt: 'evaluasi_apbdes' },
  { share: 2, lag: 3, returnedAt: 'sepakat_bpd_apbdes' },
  { share: 1, lag: -4, stuckAt: 'rapbdes', suspended: true },
];
