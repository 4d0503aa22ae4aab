import { RIGHTS } from '../../policy/rights.ts';
import type { Role } from '../../policy/roles.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { DECLARERS, notVacant, KADES_OFFICE as OFFICE, SEKDES_KEEPERS, SEKDES_OFFICE } from '../../region/offices.ts';
import { add } from '../flow.ts';
import { cycleOpen, notInFuture, roleAmong, textGiven } from '../guards.ts';
import type { CycleState } from '../state.ts';
import type { Acts } from './act.ts';

const REGENCY: readonly Role[] = ['dpmd', 'bupati'];
const CODES = 'Permendagri 58/2021; Kepmendagri 300.2.2-2430/2025';

/** What happens to the village itself: its office, its code, its end as a desa, a warning from above. */
export const VILLAGE_ACTS: Acts<
  'declareVacancy' | 'appointKades' | 'recordSekdes' | 'recodeVillage' | 'endCycle' | 'warn'
> = {
  declareVacancy: {
    may: (state, _, actor) => [...roleAmong(actor, DECLARERS, OFFICE), ...cycleOpen(state)],
    check: (state, { cause, occurredOn, entry }, ctx) => [
      ...textGiven(cause, 'cause'),
      ...notInFuture(state, occurredOn, ctx),
      // The register has been put right: its cycles are told the vacancy as it was.
      ...(entry === undefined ? notVacant(state.kades) : []),
    ],
    carryOut(draft, { cause, occurredOn: since, entry }, _, stamp) {
      if (knows(draft.state, entry)) return;
      add(draft, { type: 'officeVacated', data: { cause: cause.trim(), since, ...(entry && { entry }) } }, stamp);
    },
  },
  appointKades: {
    may: (state, _, actor) => [...roleAmong(actor, RIGHTS.appointKades, OFFICE), ...cycleOpen(state)],
    check: (state, { holder, decree, occurredOn }, ctx) => [
      ...textGiven(holder, 'holder'),
      ...textGiven(decree, 'decree'),
      ...notInFuture(state, occurredOn, ctx),
    ],
    carryOut(draft, { holder, as, decree, occurredOn: since, entry }, _, stamp) {
      if (knows(draft.state, entry)) return;
      const data = { holder, as, decree: decree.trim(), since, ...(entry && { entry }) };
      add(draft, { type: 'kadesAppointed', data }, stamp);
    },
  },
  recordSekdes: {
    may: (state, _, actor) => [...roleAmong(actor, SEKDES_KEEPERS, SEKDES_OFFICE), ...cycleOpen(state)],
    check: (state, { office }, ctx) => notInFuture(state, office.since, ctx),
    carryOut(draft, { office }, _, stamp) {
      if (draft.state.sekdes?.entry !== office.entry) add(draft, { type: 'sekdesRecorded', data: office }, stamp);
    },
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

/** Two orders may bring the same entry of the register: it is told once. */
function knows({ kades }: CycleState, entry: string | undefined): boolean {
  return entry !== undefined && kades.status !== 'filled' && kades.entry === entry;
}

const WARNING = 'Permendagri 114/2014 Ps 88–89';

function mergedInto({ villageId }: CycleState, into: string | null): Refusal[] {
  return into !== null && into !== villageId ? [] : [refusal('REASON_REQUIRED', { field: 'into' })];
}
