import type { Role } from '../../policy/roles.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { add } from '../flow.ts';
import { cycleOpen, notInFuture, roleAmong, textGiven } from '../guards.ts';
import type { CycleState } from '../state.ts';
import type { Acts } from './act.ts';

const REGENCY: readonly Role[] = ['dpmd', 'bupati'];
const OFFICE = 'UU 6/2014 Ps 45–47; PP 43/2014 Ps 55–57';
const CODES = 'Permendagri 58/2021; Kepmendagri 300.2.2-2430/2025';

/** What happens to the village itself: its office, its code, its end as a desa, a warning from above. */
export const VILLAGE_ACTS: Acts<'declareVacancy' | 'appointKades' | 'recodeVillage' | 'endCycle' | 'warn'> = {
  declareVacancy: {
    may: (state, _, actor) => [
      ...roleAmong(actor, ['bpd', 'camat', ...REGENCY], OFFICE),
      ...cycleOpen(state),
      ...(state.kades.status === 'vacant' ? [refusal('OFFICE_VACANT', { since: state.kades.since })] : []),
    ],
    check: (state, { cause, occurredOn }, ctx) => [
      ...textGiven(cause, 'cause'),
      ...notInFuture(state, occurredOn, ctx),
    ],
    carryOut: (draft, { cause, occurredOn: since }, _, stamp) =>
      add(draft, { type: 'officeVacated', data: { cause: cause.trim(), since } }, stamp),
  },
  appointKades: {
    may: (state, _, actor) => [...roleAmong(actor, REGENCY, OFFICE), ...cycleOpen(state)],
    check: (state, { holder, decree, occurredOn }, ctx) => [
      ...textGiven(holder, 'holder'),
      ...textGiven(decree, 'decree'),
      ...notInFuture(state, occurredOn, ctx),
    ],
    carryOut: (draft, { holder, as, decree, occurredOn: since }, _, stamp) =>
      add(draft, { type: 'kadesAppointed', data: { holder, as, decree: decree.trim(), since } }, stamp),
  },
  recodeVillage: {
    may: (state, _, actor) => [...roleAmong(actor, REGENCY, CODES), ...cycleOpen(state)],
    check: (_, { decree }) => textGiven(decree, 'decree'),
    carryOut(draft, { villageCode, districtCode, regencyCode, decree, occurredOn: on }, _, stamp) {
      const from = draft.state.villageCode;
      const data = { from, villageCode, districtCode, regencyCode, decree: decree.trim(), on };
      add(draft, { type: 'villageRecoded', data }, stamp);
    },
  },
  endCycle: {
    may: (state, _, actor) => [...roleAmong(actor, REGENCY, CODES), ...cycleOpen(state)],
    check: (state, { decree, reason, cause, into }) => [
      ...textGiven(decree, 'decree'),
      ...textGiven(reason, 'reason'),
      ...(cause === 'merged' ? mergedInto(state, into) : []),
    ],
    carryOut(draft, { cause, into, decree, occurredOn: on, reason }, _, stamp) {
      add(
        draft,
        { type: 'cycleEnded', data: { cause, into, decree: decree.trim(), on, reason: reason.trim() } },
        stamp,
      );
    },
  },
  warn: {
    may: (state, _, actor) => [...roleAmong(actor, ['camat', ...REGENCY], WARNING), ...cycleOpen(state)],
    check: (_, { letter, reason }) => [...textGiven(letter, 'letter'), ...textGiven(reason, 'reason')],
    carryOut: (draft, { letter, reason }, _, stamp) =>
      add(draft, { type: 'warningGiven', data: { letter: letter.trim(), reason: reason.trim() } }, stamp),
  },
};

const WARNING = 'Permendagri 114/2014 Ps 88–89';

function mergedInto({ villageId }: CycleState, into: string | null): Refusal[] {
  return into !== null && into !== villageId ? [] : [refusal('REASON_REQUIRED', { field: 'into' })];
}
