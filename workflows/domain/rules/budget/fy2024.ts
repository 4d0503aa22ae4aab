import type { BudgetRules } from './budget-rules.ts';
import { BLT_PER_MONTH, SILTAP_FLOOR, SILTAP_SHARE } from './shared.ts';

const PMK = 'PMK 145/2023';

/** Fiscal year 2024. */
export const FY2024: BudgetRules = {
  version: 'fy2024.1',
  fiscalYear: 2024,
  provisional: false,
  shares: [
    {
      id: 'blt_share',
      use: 'blt',
      name: { id: 'BLT Desa paling banyak 25 % Dana Desa', en: 'BLT at most 25 % of Dana Desa' },
      bound: 'max',
      basisPoints: 2_500,
      citation: PMK,
      confidence: 'sure',
    },
    {
      id: 'food_share',
      use: 'ketahananPangan',
      name: { id: 'Ketahanan pangan paling sedikit 20 % Dana Desa', en: 'Food security at least 20 % of Dana Desa' },
      bound: 'min',
      basisPoints: 2_000,
      citation: PMK,
      confidence: 'sure',
    },
    {
      id: 'operational_share',
      use: 'operasionalPemdes',
      name: {
        id: 'Operasional pemerintah desa paling banyak 3 % Dana Desa',
        en: 'Operation of the village government at most 3 % of Dana Desa',
      },
      bound: 'max',
      basisPoints: 300,
      citation: PMK,
      confidence: 'sure',
    },
  ],
  pktdWages: { basisPoints: 5_000, citation: PMK, confidence: 'believed' },
  blt: { perMonth: BLT_PER_MONTH, kind: 'fixed', citation: PMK },
  siltapFloor: SILTAP_FLOOR,
  siltapShare: SILTAP_SHARE,
  kdmp: null,
  tranche: {
    // Taken from the year after; the text of PMK 145/2023 was not read.
    firstShare: {
      earmarked: { reguler: 6_000, mandiri: 6_000 },
      nonEarmarked: { reguler: 4_000, mandiri: 6_000 },
    },
    minAbsorption: 6_000,
    minOutput: 4_000,
    needsKdmpDocuments: false,
    documentsDue: { first: null, second: null },
    secondFrom: '04-01',
    citation: PMK,
    thresholdCitation: PMK,
    confidence: 'unsure',
  },
};
