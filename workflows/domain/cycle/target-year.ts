import { targetYearOf as yearOf } from '../participation/proposal.ts';
import type { StepId } from './process.ts';

/** Steps whose text asks district and regency for the year after the village's own (Permendagri 114/2014 Ps 51). */
const ONE_YEAR_LATER: readonly StepId[] = ['du_rkpdes', 'musrenbang_kecamatan', 'jawaban_du_rkpdes'];

/** The year a step plans for: one forum makes the RKPDes of N+1 and the DU-RKPDes of N+2 (docs/law.md#the-year, row 9). */
export function targetYearOf(id: StepId, fiscalYear: number): number {
  return yearOf(ONE_YEAR_LATER.includes(id) ? 'du_rkpdes' : 'rkpdes', fiscalYear);
}
