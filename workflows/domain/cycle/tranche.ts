import { localDate } from '../calendar/instant.ts';
import { type PlainDate, plainDate } from '../calendar/plain-date.ts';
import type { Context } from '../clock/context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { pinnedBudgetRules } from '../rules/budget/registry.ts';
import { rulesOf } from '../rules/registry.ts';
import { actorsOf } from './actors.ts';
import type { StepId } from './process.ts';
import type { TrancheGround, TrancheSettlement, TrancheStanding } from './settlement.ts';
import { type CycleState, type StepStatus, stepState } from './state.ts';

// Money of the state budget may never come, and the village accounts for its year all the same (P20 Ps 70, P46): a tranche that is
// late or not coming holds nothing up, and what has become of it stands on record with its letter (docs/law.md#tranches).

const GROUNDS_OF: Record<TrancheStanding, readonly TrancheGround[]> = {
  stopped: ['tersangka', 'status_desa', 'pelantikan_kades', 'keamanan_negara'],
  returned: ['rekening'],
  postponed: ['syarat_belum_lengkap', 'kebijakan_pusat', 'bencana'],
  lapsed: ['batas_waktu_lewat', 'syarat_belum_lengkap', 'kebijakan_pusat'],
  exception: ['bencana', 'kebijakan_pusat'],
  freed: ['masalah_selesai', 'kebijakan_pusat'],
};

export const STOP = 'PMK 7/2026 Ps 53(1)';
export const TRANCHES = 'PMK 7/2026';

/** Whether this step pays a tranche at all. */
export function paysOut(state: CycleState, id: StepId): boolean {
  return rulesOf(state.rules).steps[id].payment !== undefined;
}

/** Whether nothing waits for this tranche although it is not paid: it is late, put off or came back. */
export function comesLater(state: CycleState, id: StepId): boolean {
  const { status, late, money } = stepState(state, id);
  if (status !== 'open' || !paysOut(state, id)) return false;
  return late || money?.as === 'postponed' || money?.as === 'returned';
}

/** How its step stands afterwards: what does not come is not asked for any more. */
export function standingAfter(as: TrancheStanding): StepStatus {
  return as === 'stopped' || as === 'lapsed' ? 'notNeeded' : 'open';
}

/** The last day on which a tranche can be paid; null where no rule of its year closes it. No suspension moves the treasury. */
export function cutOffOf(state: CycleState, id: StepId): PlainDate | null {
  const { payment } = rulesOf(state.rules).steps[id];
  const monthDay = payment && pinnedBudgetRules(state).tranche.documentsDue[payment.tranche];
  return monthDay ? plainDate(`${state.fiscalYear}-${monthDay}`) : null;
}

/** Why this tranche cannot be paid as things stand: another comes first, or it was stopped or has lapsed. */
export function payable(state: CycleState, id: StepId): Refusal[] {
  const { payment } = rulesOf(state.rules).steps[id];
  if (payment === undefined) return [];
  const owed = { citation: TRANCHES, fixers: actorsOf(state, id) };
  const { money, status } = stepState(state, id);
  if (money && status === 'notNeeded') {
    return [refusal('TRANCHE_SETTLED', { step: id, tranche: money.as, letter: money.letter }, owed)];
  }
  const first = payment.follows && stepState(state, payment.follows);
  const isAnswered = !first || first.status === 'done' || first.status === 'notNeeded';
  return isAnswered ? [] : [refusal('TRANCHE_ORDER', { step: id, waitsFor: payment.follows ?? id }, owed)];
}

/** Paid on the day of the proof of transfer: after the cut-off only what a decree has excepted, or what the bank had sent back. */
export function paidInTime(state: CycleState, id: StepId, on: PlainDate | undefined, { now }: Context): Refusal[] {
  const last = cutOffOf(state, id);
  const day = on ?? localDate(now, state.offset);
  const { money } = stepState(state, id);
  if (last === null || day <= last || money?.as === 'exception' || money?.as === 'returned') return [];
  const { citation } = pinnedBudgetRules(state).tranche;
  return [refusal('TRANCHE_CUT_OFF', { step: id, date: day, latest: last }, { citation, fixers: actorsOf(state, id) })];
}

/** What stands against saying this of a tranche. */
export function settleable(state: CycleState, id: StepId, { as, ground }: TrancheSettlement): Refusal[] {
  const { status, money } = stepState(state, id);
  const now = money?.as ?? (status === 'done' ? 'paid' : 'expected');
  // Only what was paid can come back, and what was paid can do nothing else; there is something to free only where it was held up.
  const isPossible =
    status === 'done' ? as === 'returned' : as !== 'returned' && (as !== 'freed' || money !== undefined);
  return [
    ...(isPossible
      ? []
      : [refusal('TRANCHE_STANDING', { step: id, tranche: as, trancheNow: now }, { citation: TRANCHES })]),
    ...(GROUNDS_OF[as].includes(ground)
      ? []
      : [refusal('TRANCHE_GROUND', { tranche: as, grounds: GROUNDS_OF[as].join(', ') }, { citation: STOP })]),
  ];
}
