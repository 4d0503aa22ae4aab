import type { FundSource } from '../budget/line.ts';
import type { Suspension } from '../calendar/due.ts';
import type { Instant, ZoneOffset } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Deadline } from '../clock/deadline.ts';
import type * as clock from '../clock/escalation.ts';
import type { Sen } from '../money/sen.ts';
import type { Hand } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import type { Settings } from '../policy/settings.ts';
import { FIGURE_KINDS, type FigureKind, type FigureValue } from './figures/all.ts';
import type { ChangeGround, ChangeKind, DocumentKind, Stage, StepId } from './process.ts';
import type { Remark } from './remark.ts';
import type { Repair } from './repair.ts';
import type { TrancheMoney } from './settlement.ts';

/** What the checks of a budget found when they ran last: the rules that block, by name, and how many only warn. */
export type BudgetCheck = {
  rules: string;
  blocking: string[];
  warnings: number;
  /** What nobody could check because something is not known. Absent in checks of the first releases, as `facts` is. */
  unchecked?: string[];
  /** Which version of each fact it was measured by, so that the next run can say what has changed. */
  facts?: Readonly<Record<string, string>>;
};

/** The checks run again on a text, named by its hash. Made by the API, never by a client. */
export type Recheck = { sha256: string; check: BudgetCheck };

/** A document as the cycle knows it: an immutable version named by its hash. The bytes live in Postgres. */
export type AttachedDocument = Hand & {
  versionId: string;
  sha256: string;
  title: string;
  at: Instant;
  /** Only of a budget that was handed in as lines. */
  check?: BudgetCheck;
};

/** A signature binds to the hash of one document; a newer version of that document makes it void. */
export type Signature = Hand & { role: Role; at: Instant; sha256: string };

/** Why a text is not signed: refused as it is, or an explanation is asked for first (LKPPD, Permendagri 110/2016 Ps 49–51). */
export const DECLINED_AS = ['refused', 'explanation'] as const;
export type DeclinedAs = (typeof DECLINED_AS)[number];

/** A signature that was not given, with its reason: of one version of one document. */
export type Declined = Hand & {
  role: Role;
  as: DeclinedAs;
  reason: string;
  kind: DocumentKind;
  sha256: string;
  at: Instant;
};

/** The ceiling (pagu) of a village, by source where it is known, each version by its decree. In sen. */
export type Ceiling = {
  amount: Sen;
  sources: Partial<Record<FundSource, Sen>>;
  version: number;
  decree: string | null;
  at: Instant;
};

/** A running or finished sub-cycle. `number` counts the changes of its kind in this fiscal year. */
export type Change = {
  id: string;
  kind: ChangeKind;
  number: number;
  ground: ChangeGround;
  reason: string;
  decree: string | null;
  openedOn: PlainDate;
  completedOn: PlainDate | null;
};

/**
 * Who holds the office of kades. A village without one goes on: deadlines do not pause (UU 6/2014 Ps 45–47). `entry` of the
 * village's register, where the cycle has it from there.
 */
export type Office =
  | { status: 'filled' }
  | { status: 'vacant'; cause: string; since: PlainDate; entry?: string }
  | { status: 'held'; holder: string; as: 'pj' | 'kades'; decree: string; since: PlainDate; entry?: string };

/** Who holds the office of sekdes: told out of the village's register alone, which has it from the kades (Permendagri 83/2015 Ps 7). */
export type SekdesOffice =
  | { status: 'vacant'; cause: string; since: PlainDate; entry: string }
  | { status: 'held'; holder: string; as: 'plt' | 'sekdes'; decree: string; since: PlainDate; entry: string };

/** Said by the head with the number of his invitation, and confirmed by the camat or not yet. */
export type NoMeeting = Hand & {
  invitation: string;
  on: PlainDate;
  at: Instant;
  confirmed: (Hand & { note: string; at: Instant }) | null;
};

/** Why only the operation of the village government may be paid, up to the ceiling of the year before. */
export type Restriction = { cause: 'bpdRefused' | 'annulled'; since: PlainDate; citation: string };

/** How a cycle can end before its last step: the village itself has ended as a desa. */
export type Ending = {
  cause: 'merged' | 'kelurahan';
  into: string | null;
  decree: string;
  on: PlainDate;
};

export type StepStatus = 'waiting' | 'open' | 'done' | 'notNeeded';

/** Who decides in the regency's name, and by which decree. */
export type Mandate = { role: Role; decree: string };

/** Why and by whom work was sent back; `missing`: not decided on, but incomplete, at that visit of `from`. */
export type Returned = {
  reason: string;
  from: StepId;
  by: string;
  at: Instant;
  missing?: DocumentKind[];
  visit?: number;
};

export type StepState = Figures & {
  status: StepStatus;
  /** How many times the step was opened: 2 after the first return. */
  visit: number;
  /** The day its clock started, which may lie before the day it was entered. */
  openedOn: PlainDate | null;
  openedAt: Instant | null;
  due: Deadline | null;
  /** The deadline has passed while the step was open. */
  late: boolean;
  /** Notices already given for this visit, by key. */
  notices: string[];
  documents: Partial<Record<DocumentKind, AttachedDocument>>;
  signatures: Signature[];
  /** Of the text as it stands: who has not signed it, and why. Absent where nobody has said so. */
  declined?: Declined;
  /** A meeting to which the council was invited and that did not take place; absent where nobody has said so. */
  noMeeting?: NoMeeting;
  /** Whoever holds the mandate for this visit, with its decree; null where the rules name the actors. */
  mandate: Mandate | null;
  completedOn: PlainDate | null;
  completedAt: Instant | null;
  completedBy: Hand | null;
  outcome: 'completed' | 'approved' | 'deemed' | null;
  /** Why it was sent back the last time, shown to whoever has to do it again. */
  returned: Returned | null;
  /** Since when whoever has to act has had it, by whose word and receipt; absent where the server's day counts. */
  receipt?: Hand & { on: PlainDate; receipt: string; at: Instant };
  /** Of a tranche that was not simply paid: what has become of it; absent once it is paid, or freed again. */
  money?: TrancheMoney;
  /** The evaluator has said that he checked by hand what came as a scan. */
  checkedByHand?: true;
};

/** What has been counted for a step, by figure. */
type Figures = { [K in FigureKind]: FigureValue<K> | null };

/** One rung of a step's ladder that was told. */
export type Escalation = clock.Escalation & { step: StepId };

export type CycleStatus = 'active' | 'suspended' | 'closed';

/** Everything a cycle is. Plain JSON: it travels through continue-as-new and is stored beside the read model. */
export type CycleState = {
  v: 1;
  id: string;
  villageId: string;
  villageCode: string;
  districtCode: string;
  regencyCode: string;
  fiscalYear: number;
  offset: ZoneOffset;
  rules: string;
  /** The version of the numbers for its budgets, as known when it was opened: later ones do not reach it by themselves. */
  budgetRules: string;
  calendarVersion: number;
  seq: number;
  head: string;
  status: CycleStatus;
  stage: Stage;
  openedAt: Instant;
  closedAt: Instant | null;
  /** Steps that were opened at least once; ask `stepState`. */
  steps: Partial<Record<StepId, StepState>>;
  settings: Settings;
  ceiling: Ceiling | null;
  remarks: Remark[];
  changes: Change[];
  kades: Office;
  /** Absent where the register says nothing: then whoever has the role holds it. */
  sekdes?: SekdesOffice;
  restriction: Restriction | null;
  warnings: { letter: string; reason: string; by: string; at: Instant }[];
  ending: Ending | null;
  suspensions: (Suspension & { reason: string })[];
  escalations: Escalation[];
  /** When a person last acted, for the late-entry grace. */
  lastEntryAt: Instant;
  /** Times a decision sent work back, over the whole cycle. */
  returns: number;
  /** Corrections that were proposed, whatever became of them. Absent in a cycle that never had one. */
  repairs?: Repair[];
};

export const BLANK_STEP: StepState = {
  status: 'waiting',
  visit: 0,
  openedOn: null,
  openedAt: null,
  due: null,
  late: false,
  notices: [],
  documents: {},
  signatures: [],
  ...(Object.fromEntries(FIGURE_KINDS.map((kind) => [kind, null])) as Figures),
  mandate: null,
  completedOn: null,
  completedAt: null,
  completedBy: null,
  outcome: null,
  returned: null,
};

/** A step as it stands; one that was never opened waits. */
export function stepState(state: Pick<CycleState, 'steps'>, id: StepId): StepState {
  return state.steps[id] ?? BLANK_STEP;
}
