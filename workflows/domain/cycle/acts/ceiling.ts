import { type FundSource } from '../../budget/line.ts';
import { type Sen, sumSen } from '../../money/sen.ts';
import type { Role } from '../../policy/roles.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { add } from '../flow.ts';
import { cycleOpen, roleAmong, textGiven } from '../guards.ts';
import type { Acts } from './act.ts';

const CEILING_KEEPERS: readonly Role[] = ['dpmd', 'bupati'];
const CITATION = 'Permendagri 114/2014 Ps 35–37';

/** A new version of the pagu, at any time of the year: the old one stays in the record (situation 4). */
export const CEILING_ACTS: Acts<'changeCeiling'> = {
  changeCeiling: {
    may: (state, _, actor) => [
      ...roleAmong(actor, CEILING_KEEPERS, CITATION),
      ...cycleOpen(state),
      ...(state.ceiling === null
        ? [refusal('CEILING_MISSING', { step: 'pagu_indikatif' }, { citation: CITATION, fixers: CEILING_KEEPERS })]
        : []),
    ],
    check: (_, { amount, sources, decree, reason }) => [
      ...ceilingValid(amount, sources),
      ...textGiven(decree, 'decree'),
      ...textGiven(reason, 'reason'),
    ],
    carryOut(draft, { amount, sources = {}, decree, reason }, _, stamp) {
      const version = (draft.state.ceiling?.version ?? 0) + 1;
      const data = { amount, sources, version, decree: decree.trim(), reason: reason.trim() };
      add(draft, { type: 'ceilingSet', data }, stamp);
    },
  },
};

/** An amount above nothing; where sources are named they are as much as the whole, to the sen. */
export function ceilingValid(amount: Sen, sources: Partial<Record<FundSource, Sen>> = {}): Refusal[] {
  const parts = Object.values(sources);
  const isMoney = (n: number) => Number.isSafeInteger(n) && n >= 0;
  if (!isMoney(amount) || amount === 0 || !parts.every(isMoney)) return [refusal('AMOUNT_INVALID')];
  if (parts.length === 0) return [];
  const difference = amount - sumSen(parts);
  return difference === 0 ? [] : [refusal('CEILING_PARTS_MISMATCH', { difference })];
}
