import { sen } from '../../money/sen.ts';
import type { BudgetRules } from './budget-rules.ts';

/** PP 11/2019 Ps 81: the same in every year so far. */
export const SILTAP_FLOOR: BudgetRules['siltapFloor'] = {
  kades: sen(2_426_640_00),
  sekdes: sen(2_224_420_00),
  perangkat: sen(2_022_200_00),
  citation: 'PP 11/2019 Ps 81',
  confidence: 'believed',
};

/** PP 43/2014 Ps 100 as changed by PP 11/2019: at least 70 % for the village's work, at most 30 % for pay and the BPD. */
export const SILTAP_SHARE: BudgetRules['siltapShare'] = {
  basisPoints: 3_000,
  citation: 'PP 43/2014 Ps 100 jo. PP 11/2019',
};

/** Rp300.000 for a family and month. */
export const BLT_PER_MONTH = sen(300_000_00);
