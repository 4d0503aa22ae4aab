import { displayRupiah, type Sen, subtractSen } from '../money/sen.ts';
import type { BudgetRules, FundPart, TrancheRules, VillageStatus } from '../rules/budget/budget-rules.ts';
import { budgetRulesOf } from '../rules/budget/registry.ts';
import type { Text } from '../text.ts';
import { displayPercent, leastOf, WHOLE } from './share.ts';

/** What is known of a village's Dana Desa when it asks for tranche II. */
export type TrancheFacts = {
  /** Tranche I as paid into the village's account, and what of it has been spent. */
  received: Sen;
  realised: Sen;
  /** Average output of tranche I in hundredths of a percent (parsePercent), 10,000 for all of it. */
  outputBasisPoints: number;
  previousYearReported: boolean;
  /** The deed of the KDMP (Koperasi Desa Merah Putih), or the notary's proof and the letter of commitment. */
  cooperativeDocuments: boolean;
};

/** A condition as a person reads it, with its source. */
export type TrancheNeed = { text: Text; citation: string };

/** What tranche II asks for as long as nothing of it is recorded. */
export const TRANCHE_TWO: readonly TrancheNeed[] = [
  {
    text: {
      id: 'Penyerapan dan capaian keluaran tahap I, serta laporan realisasi tahun sebelumnya, belum dicatat.',
      en: "Spending and output of tranche I, and the report on last year's realisation, are not recorded.",
    },
    citation: 'PMK Dana Desa tahun berjalan',
  },
];

/** The unmet conditions of tranche II for people; empty where it may be paid. */
export function trancheNeeds(facts: TrancheFacts, fiscalYear: number, rules?: BudgetRules): TrancheNeed[] {
  return trancheTwoGate(facts, fiscalYear, rules).unmet.map(({ detail, citation }) => ({ text: detail, citation }));
}

export type UnmetCondition = {
  code:
    | 'NOT_RECEIVED'
    | 'ABSORPTION_TOO_LOW'
    | 'OUTPUT_TOO_LOW'
    | 'PREVIOUS_YEAR_UNREPORTED'
    | 'KDMP_DOCUMENTS_MISSING';
  detail: Text;
  citation: string;
  /** What is missing: sen still to be spent, or hundredths of a percent of output. */
  missingAmount: Sen | null;
  missingBasisPoints: number | null;
};

export type TrancheGate = { open: boolean; unmet: UnmetCondition[]; rules: string; provisional: boolean };

/**
 * Whether tranche II may be paid, and else every condition that is unmet. 59.999999 % of absorption is not 60 %: the amounts
 * themselves are compared, never a rounded percentage. Without `rules`, by the newest of the year.
 */
export function trancheTwoGate(
  facts: TrancheFacts,
  fiscalYear: number,
  { version, provisional, tranche }: BudgetRules = budgetRulesOf(fiscalYear),
): TrancheGate {
  const unmet = [
    ...absorption(facts, tranche),
    ...output(facts, tranche),
    ...(facts.previousYearReported ? [] : [unreported(tranche)]),
    ...(facts.cooperativeDocuments || !tranche.needsKdmpDocuments ? [] : [withoutKdmp(tranche)]),
  ];
  return { open: unmet.length === 0, unmet, rules: version, provisional };
}

/** The shares of both tranches in basis points. */
export function trancheShares(status: VillageStatus, part: FundPart, fiscalYear: number) {
  const first = budgetRulesOf(fiscalYear).tranche.firstShare[part][status];
  return { first, second: WHOLE - first };
}

/** The last days for the documents of each tranche, and the first day of tranche II; null where none is set. */
export function trancheDays(fiscalYear: number) {
  const { documentsDue, secondFrom } = budgetRulesOf(fiscalYear).tranche;
  const day = (monthDay: string | null) => (monthDay === null ? null : `${fiscalYear}-${monthDay}`);
  return {
    firstDocumentsDue: day(documentsDue.first),
    secondFrom: day(secondFrom),
    secondDocumentsDue: day(documentsDue.second),
  };
}

function absorption({ received, realised }: TrancheFacts, tranche: TrancheRules): UnmetCondition[] {
  const { minAbsorption, thresholdCitation: citation } = tranche;
  if (received <= 0) {
    const detail = { id: 'Tahap I belum diterima.', en: 'Tranche I has not been received.' };
    return [{ code: 'NOT_RECEIVED', detail, citation, missingAmount: null, missingBasisPoints: null }];
  }
  const least = leastOf(received, minAbsorption);
  if (realised >= least) return [];
  const missingAmount = subtractSen(least, realised);
  const percent = displayPercent(minAbsorption);
  const detail = {
    id: `Penyerapan tahap I ${displayRupiah(realised)} dari ${displayRupiah(received)}, paling sedikit ${percent.id} %; kurang ${displayRupiah(missingAmount)}.`,
    en: `Of tranche I, ${displayRupiah(realised)} of ${displayRupiah(received)} is spent, at least ${percent.en} % is needed; ${displayRupiah(missingAmount)} is missing.`,
  };
  return [{ code: 'ABSORPTION_TOO_LOW', detail, citation, missingAmount, missingBasisPoints: null }];
}

function output({ outputBasisPoints }: TrancheFacts, tranche: TrancheRules): UnmetCondition[] {
  const { minOutput, thresholdCitation: citation } = tranche;
  if (outputBasisPoints >= minOutput) return [];
  const missingBasisPoints = minOutput - outputBasisPoints;
  const [has, needs] = [displayPercent(outputBasisPoints), displayPercent(minOutput)];
  const detail = {
    id: `Capaian keluaran tahap I ${has.id} %, paling sedikit ${needs.id} %.`,
    en: `The output of tranche I is ${has.en} %, at least ${needs.en} % is needed.`,
  };
  return [{ code: 'OUTPUT_TOO_LOW', detail, citation, missingAmount: null, missingBasisPoints }];
}

function unreported({ citation }: TrancheRules): UnmetCondition {
  const detail = {
    id: 'Laporan realisasi tahun sebelumnya belum ada.',
    en: "Last year's realisation has not been reported.",
  };
  return { code: 'PREVIOUS_YEAR_UNREPORTED', detail, citation, missingAmount: null, missingBasisPoints: null };
}

function withoutKdmp({ citation }: TrancheRules): UnmetCondition {
  const detail = {
    id: 'Akta KDMP, atau bukti notaris dan surat komitmen, belum ada.',
    en: 'The deed of the KDMP, or the notary’s proof and the letter of commitment, is missing.',
  };
  return { code: 'KDMP_DOCUMENTS_MISSING', detail, citation, missingAmount: null, missingBasisPoints: null };
}
