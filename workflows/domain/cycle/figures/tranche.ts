import { displayPercent } from '../../budget/share.ts';
import { TRANCHE_TWO, type TrancheNeed, trancheNeeds } from '../../budget/tranche-two.ts';
import { displayRupiah, type Sen } from '../../money/sen.ts';
import { refusal } from '../../refusal.ts';
import { pinnedBudgetRules } from '../../rules/budget/registry.ts';
import { both } from '../../text.ts';
import { areCounts } from './counts.ts';
import type { Figure } from './figure.ts';

/** What the second tranche rests on. Money in sen; the output of tranche I in hundredths of a percent. */
export type TrancheBasis = {
  received: Sen;
  realised: Sen;
  outputBasisPoints: number;
  previousYearReported: boolean;
  cooperativeDocuments: boolean;
};

export type TrancheGate = { kind: 'tranche'; met: boolean; needs: TrancheNeed[] };

/** What the second tranche of the Dana Desa asks for. */
export const TRANCHE: Figure<TrancheBasis, boolean, TrancheGate> = {
  gate(value, _, state) {
    const needs = value === null ? [...TRANCHE_TWO] : trancheNeeds(value, state.fiscalYear, pinnedBudgetRules(state));
    return { kind: 'tranche', met: needs.length === 0, needs };
  },
  missing: ({ needs }, { step, ...owed }) =>
    refusal('TRANCHE_NOT_DUE', { step, needs: listed(needs, 'id'), needsInEnglish: listed(needs, 'en') }, owed),
  notExpected: (step) => refusal('COUNT_NOT_EXPECTED', { step, what: 'tranche' }),
  check({ received, realised, outputBasisPoints }) {
    const isPossible =
      areCounts([received, realised, outputBasisPoints]) && received > 0 && outputBasisPoints <= 10_000;
    return isPossible ? [] : [refusal('AMOUNT_INVALID')];
  },

  name: both('dasar penyaluran tahap II', 'basis of the second tranche'),
  gateName: () => both('syarat penyaluran tahap II', 'conditions of the second tranche'),
  sentence: ({ received, realised, outputBasisPoints }) =>
    both(
      `mencatat realisasi ${displayRupiah(realised)} dari ${displayRupiah(received)} dan capaian ${percent(outputBasisPoints)}`,
      `recorded ${displayRupiah(realised)} spent of ${displayRupiah(received)} and an output of ${percent(outputBasisPoints)}`,
    ),
  inFull({ received, realised, outputBasisPoints, previousYearReported, cooperativeDocuments }) {
    const told = (is: boolean) => (is ? both('ada', 'yes') : both('belum ada', 'no'));
    const [year, coop] = [told(previousYearReported), told(cooperativeDocuments)];
    return both(
      `${displayRupiah(realised)} dari ${displayRupiah(received)}, keluaran ${percent(outputBasisPoints)}, laporan tahun lalu ${year.id}, dokumen koperasi ${coop.id}`,
      `${displayRupiah(realised)} of ${displayRupiah(received)}, output ${percent(outputBasisPoints)}, last year’s report ${year.en}, cooperative’s documents ${coop.en}`,
    );
  },
  inShort: ({ outputBasisPoints }) =>
    both(`keluaran ${percent(outputBasisPoints)}`, `output ${percent(outputBasisPoints)}`),
  demand: () => 'syarat tahap II (lihat di bawah)',
};

/** With a comma in both languages: it is quoted from the Indonesian form. */
function percent(basisPoints: number): string {
  return `${displayPercent(basisPoints).id} %`;
}

function listed(needs: readonly TrancheNeed[], language: 'id' | 'en'): string {
  return needs.map(({ text }) => text[language].replace(/\.$/, '')).join('; ');
}
