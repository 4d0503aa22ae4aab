import type { BudgetRules } from './budget-rules.ts';
import { BLT_PER_MONTH, SILTAP_FLOOR, SILTAP_SHARE } from './shared.ts';

const PERMENDESA = 'Permendesa 2/2024';

/** Fiscal year 2025. */
export const FY2025: BudgetRules = {
  version: 'fy2025.1',
  fiscalYear: 2025,
  provisional: false,
  shares: [
    {
      id: 'blt_share',
      use: 'blt',
      name: { id: 'BLT Desa paling banyak 15 % Dana Desa', en: 'BLT at most 15 % of Dana Desa' },
      bound: 'max',
      basisPoints: 1_500,
      citation: PERMENDESA,
      confidence: 'sure',
    },
    {
      id: 'food_share',
      use: 'ketahananPangan',
      name: { id: 'Ketahanan pangan paling sedikit 20 % Dana Desa', en: 'Food security at least 20 % of Dana Desa' },
      bound: 'min',
      basisPoints: 2_000,
      citation: `${PERMENDESA} Ps 7(4); Kepmendesa 3/2025`,
      confidence: 'sure',
    },
    {
      id: 'operational_share',
      use: 'operasionalPemdes',
      name: {
        id: 'Operasional pemerintah desa paling banyak 3 % pagu Dana Desa',
        en: 'Operation of the village government at most 3 % of the Dana Desa ceiling',
      },
      bound: 'max',
      basisPoints: 300,
      citation: PERMENDESA,
      confidence: 'sure',
    },
  ],
  pktdWages: { basisPoints: 5_000, citation: PERMENDESA, confidence: 'believed' },
  blt: { perMonth: BLT_PER_MONTH, kind: 'fixed', citation: PERMENDESA },
  siltapFloor: SILTAP_FLOOR,
  siltapShare: SILTAP_SHARE,
  kdmp: null,
  tranche: {
    firstShare: {
      earmarked: { reguler: 6_000, mandiri: 6_000 },
      nonEarmarked: { reguler: 4_000, mandiri: 6_000 },
    },
    minAbsorption: 6_000,
    minOutput: 4_000,
    needsKdmpDocuments: true,
    // After 17 September 2025 the part that is not earmarked is not paid at all (PMK 81/2025 Ps 29B).
    documentsDue: { first: '06-16', second: '09-17' },
    secondFrom: '04-01',
    citation: 'PMK 108/2024; PMK 81/2025 Ps 29B',
    thresholdCitation: 'PMK 108/2024',
    confidence: 'sure',
  },
};
