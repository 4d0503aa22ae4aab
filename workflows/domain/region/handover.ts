import type { PlainDate } from '../calendar/plain-date.ts';
import type { Source } from '../medium-term-plan/plan.ts';
import { type Refusal, refusal } from '../refusal.ts';

export const HANDOVER_LAW = 'Permendagri 46/2016';

/** The report on the whole term that a kades gives before it ends, to the bupati through the camat. */
export type FinalReport = { kind: 'finalReport'; on: PlainDate; letter: string; source: Source };

/** The office goes from one to the next, with a memorandum of what is left and the minutes of the day. */
export type Handover = {
  kind: 'handover';
  on: PlainDate;
  /** Accounts. */
  from: string;
  to: string;
  memorandum: Source;
  minutes: Source;
};

export type TermAct = FinalReport | Handover;

/** What stands against entering it on that day. */
export function refuseTermAct(act: TermAct, today: PlainDate): Refusal[] {
  if (act.on > today) return [refusal('DATE_IN_FUTURE', { date: act.on, today })];
  return act.kind === 'handover' && act.from === act.to
    ? [refusal('HANDOVER_TO_SELF', {}, { citation: HANDOVER_LAW })]
    : [];
}

/**
 * What a village has open when its head hands over: by name and number, as the tables have it at that moment. Kept with the act, so
 * that who takes the office can show later what he was given.
 */
export type OpenMatters = {
  /** Steps that are open in its cycles, by year. */
  steps: { fiscalYear: number; step: string; due: PlainDate | null; late: boolean }[];
  escalations: { fiscalYear: number; step: string; toRole: string; dueDate: PlainDate }[];
  obstacles: { fiscalYear: number; number: number; title: string; status: string }[];
  /** Tranches of Dana Desa that have not come, and what is known of why. */
  tranches: { fiscalYear: number; step: string; standing: string | null }[];
  /** Of budgets in execution, what the last report says has been spent of what was budgeted; rupiah. */
  money: { fiscalYear: number; asOf: PlainDate; budget: string; realised: string }[];
};
