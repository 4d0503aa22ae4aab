import type { FundSource } from '../budget/line.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Deadline } from '../clock/deadline.ts';
import type { Sen } from '../money/sen.ts';
import type { Hand } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import { FIGURE_KINDS, type FigureCorrection } from './figures/all.ts';
import type { DocumentKind, StepId } from './process.ts';

/** Which recorded facts can be put right ("betulkan & lanjutkan"). What is not in this list stands as it was recorded. */
export const REPAIRABLE = [
  'completedOn',
  ...FIGURE_KINDS,
  'document',
  'decision',
  'reopening',
  'ceiling',
  'appointment',
  'vacancy',
  'sekdesAppointment',
  'sekdesVacancy',
  'letter',
] as const;
export type Repairable = (typeof REPAIRABLE)[number];

/** Texts of decrees and letters that an entry refers to. `number` counts them in the order of the record, from 1. */
export const LETTERS = ['change', 'warning', 'suspension'] as const;
export type LetterOf = (typeof LETTERS)[number];

/** A fact as it should have been recorded. */
export type Correction =
  /** The day on which a finished step happened; the deadlines that count from it follow. */
  | { what: 'completedOn'; step: StepId; value: PlainDate }
  | FigureCorrection
  /** The wrong file was attached. Never a text that somebody has signed or decides on. */
  | { what: 'document'; step: StepId; kind: DocumentKind; value: { versionId: string; sha256: string; title: string } }
  /** What silence is said to have decided was decided in time, on paper: by this numbered decree, which is attached. */
  | { what: 'decision'; step: StepId; value: DecisionOnPaper }
  /** The step was not finished at all: it is open again, and what rests on it is done again. */
  | { what: 'reopening'; step: StepId; value: null }
  /** The present version as its decree says it. Another decree is another version: `changeCeiling`. */
  | { what: 'ceiling'; value: { amount: Sen; sources: Partial<Record<FundSource, Sen>>; decree: string | null } }
  | { what: 'appointment' | 'sekdesAppointment'; value: { decree: string; since: PlainDate } }
  | { what: 'vacancy' | 'sekdesVacancy'; value: { cause: string; since: PlainDate } }
  | { what: 'letter'; of: LetterOf; number: number; value: string };

/** A decree that was signed within the term and entered after it. `reason`: of a return, as on the decree. */
export type DecisionOnPaper = {
  result: 'approved' | 'returned';
  number: string;
  on: PlainDate;
  reason: string | null;
  versionId: string;
  sha256: string;
  title: string;
};

/** The document that a decision on paper is proved by. */
export const DECREE = 'keputusan_evaluasi' satisfies DocumentKind;

type WithoutValue<C> = C extends Correction ? Omit<C, 'value'> : never;

/** Which fact it is about. */
export type RepairTarget = WithoutValue<Correction>;

/** How the fact stands in the record: a value of the same kind, or what a reopening or a decree takes back, or nothing. */
export type RecordedValue = Correction['value'] | { visit: number; on: PlainDate };

/** What a correction brings about besides the value: a deadline that moves, a step judged anew, a step done again. */
export type RepairEffect =
  | { kind: 'deadline'; step: StepId; from: PlainDate; to: PlainDate }
  | { kind: 'lateness'; step: StepId; late: boolean }
  | { kind: 'redo'; step: StepId };

/** How a step stands after the day it counts from has been put right. */
export type StepMove = {
  step: StepId;
  visit: number;
  openedOn: PlainDate | null;
  due: Deadline | null;
  late: boolean;
  /** Of an open step: what has been told, and reminders of the new day whose hour had gone by. */
  notices: string[];
};

export const REPAIR_STATUSES = ['proposed', 'carriedOut', 'declined', 'withdrawn'] as const;
export type RepairStatus = (typeof REPAIR_STATUSES)[number];

/** A correction from the day it was proposed. It stays in the cycle for ever, whatever became of it. */
export type Repair = {
  /** `b1`, `b2`, … in the order of the record. */
  id: string;
  correction: Correction;
  before: RecordedValue;
  reason: string;
  effects: RepairEffect[];
  /** Who can decide on it: at least one level above whoever proposed it. */
  deciders: Role[];
  proposed: Hand & { role: Role; at: Instant };
  status: RepairStatus;
  /** The second person, or whoever withdrew it; `note` is what he said. */
  ended: (Hand & { role: Role; at: Instant; note: string | null }) | null;
};

export function openRepairs({ repairs }: { repairs?: readonly Repair[] }): Repair[] {
  return (repairs ?? []).filter(({ status }) => status === 'proposed');
}

/** The badge that stays: how many facts of a cycle have been put right. */
export function carriedOut({ repairs }: { repairs?: readonly Repair[] }): Repair[] {
  return (repairs ?? []).filter(({ status }) => status === 'carriedOut');
}

/** One text for one fact, so that two proposals about the same one can be told. */
export function targetKey({ what, ...target }: RepairTarget): string {
  const { step = '', kind = '', of = '', number = '' } = target as Partial<Record<string, string | number>>;
  return [what, step, kind, of, number].filter((part) => part !== '').join('/');
}

export function sameHands(a: Hand, hands: readonly string[]): boolean {
  return hands.includes(a.by) || (a.onBehalfOf !== undefined && hands.includes(a.onBehalfOf));
}
