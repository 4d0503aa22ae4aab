import type { FigureKind, FigureValue } from '@siklus/workflows/domain/cycle/figures/all.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';

/** What a model village counts, by its number: always enough for the gate of the step. */
export const MODEL_FIGURES: { readonly [K in FigureKind]: (village: number) => FigureValue<K> } = {
  attendance(village) {
    const male = 18 + (village % 9);
    const female = 12 + (village % 7);
    const groups = { pemdes: 7, bpd: 5, rumah_tangga_miskin: 6, tani: male + female - 18 };
    return { invited: 45, male, female, groups };
  },
  quorum: (village) => ({ members: 7, present: 5 + (village % 3) }),
  team: (village) => ({ male: 5, female: 2 + (village % 3) }),
  /** Of some hundred million rupiah, spent by two thirds and more. */
  tranche(village) {
    const received = (300 + (village % 90)) * 1_000_000 * 100;
    return {
      received: sen(received),
      realised: sen(Math.floor((received * (66 + (village % 30))) / 100)),
      outputBasisPoints: 45_00 + (village % 40) * 100,
      previousYearReported: true,
      cooperativeDocuments: true,
    };
  },
};
