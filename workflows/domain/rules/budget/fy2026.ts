import type { BudgetRules } from './budget-rules.ts';
import { BLT_PER_MONTH, SILTAP_FLOOR, SILTAP_SHARE } from './shared.ts';

const PMK = 'PMK 7/2026';
const PERMENDESA = 'Permendesa 16/2025';

/** Fiscal year 2026: no share for BLT, food security is a focus without a minimum, 58.03 % is set aside for the KDMP. */
export const FY2026: BudgetRules = {
  version: 'fy2026.1',
  fiscalYear: 2026,
  provisional: false,
  shares: [
    {
      id: 'operational_share',
      use: 'operasionalPemdes',
      name: {
        id: 'Operasional pemerintah desa paling banyak 3 % pagu Dana Desa reguler',
        en: 'Operation of the village government at most 3 % of the regular Dana Desa ceiling',
      },
      bound: 'max',
      basisPoints: 300,
      citation: PMK,
      confidence: 'sure',
    },
  ],
  pktdWages: { basisPoints: 5_000, citation: PERMENDESA, confidence: 'sure' },
  blt: { perMonth: BLT_PER_MONTH, kind: 'max', citation: PERMENDESA },
  siltapFloor: SILTAP_FLOOR,
  siltapShare: SILTAP_SHARE,
  kdmp: { basisPoints: 5_803, citation: `${PMK} Ps 2, 7, 15(3), 20` },
  tranche: {
    // Regular Dana Desa only; the part of the KDMP goes its own way.
    firstShare: {
      earmarked: { reguler: 4_000, mandiri: 6_000 },
      nonEarmarked: { reguler: 4_000, mandiri: 6_000 },
    },
    minAbsorption: 6_000,
    minOutput: 4_000,
    needsKdmpDocuments: false,
    documentsDue: { first: '06-15', second: null },
    secondFrom: '04-01',
    citation: PMK,
    thresholdCitation: PMK,
    confidence: 'believed',
  },
};
