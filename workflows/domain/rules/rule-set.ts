import type { Authority } from '../clock/deadline.ts';
import type { ClockRules, Ladders } from '../clock/rules.ts';
import type { FigureAsked, FigureKind } from '../cycle/figures/all.ts';
import type { ChangeGround, ChangeKind, DocumentKind, Stage, StepId } from '../cycle/process.ts';
import type { Role } from '../policy/roles.ts';

/** How long a step may take. Years are relative to the planning year N = fiscal year − 1. */
export type DeadlineRule =
  | { kind: 'fixedDate'; month: number; day: number; yearsAfterPlanning: 0 | 1 | 2 }
  | { kind: 'workingDays'; days: number }
  | { kind: 'calendarDays'; days: number };

/** A deadline with its authority: `law` binds, `policy` is the regency's own setting and may be changed by it. */
export type StepDeadline = DeadlineRule & Authority;

/** What must be there before a step can be completed or approved, besides the figures that are asked of it. */
export type StepGates = { [K in FigureKind]?: FigureAsked<K> } & {
  /** Documents that must be attached. The first is the one that signatures bind to. */
  documents?: readonly DocumentKind[];
  /** Documents that belong to the step where there are any. */
  mayAttach?: readonly DocumentKind[];
  /** Roles whose signature must stand on the first document. */
  signatures?: readonly Role[];
  /** The indicative ceiling (pagu) must have been set. */
  ceiling?: boolean;
  /** The attached budget must have no blocking finding. */
  checks?: boolean;
  /** Every remark on a line must have been settled. */
  remarks?: boolean;
};

/** What a kind of change asks for. `oncePerYear`: refused a second time unless by decree on an extraordinary event. */
export type ChangeRule = {
  grounds: readonly ChangeGround[];
  after: StepId;
  oncePerYear: boolean;
  citation: string;
};

type StepBase = {
  id: StepId;
  stage: Stage;
  /** Steps that must be done (or not needed) before this one opens. */
  after: readonly StepId[];
  deadline: StepDeadline | null;
  gates: StepGates;
  /** Roles that may attach documents and attendance while the step is open. */
  preparers: readonly Role[];
  citation: string;
  /** Only opened when a decision sends the cycle there; counts as satisfied until then. */
  conditional?: boolean;
  /** Conditional steps that its end opens. */
  opens?: readonly StepId[];
  /** The set does not know this step, which came with a later one: nothing ever opens it. */
  unasked?: boolean;
  /** The stage ends without waiting for it; the cycle does not close without it. */
  parallel?: boolean;
  /** Part of a sub-cycle: asked for only while such a change is running. */
  change?: ChangeKind;
  /** Ends with a Perdes: nobody but the kades, or the Pj in his place, may do it (UU 6/2014 Ps 26, 69). */
  enacts?: boolean;
  /** Pays a tranche of Dana Desa, whose last day the rules of the year say; `follows` is the one that comes first. */
  payment?: { tranche: 'first' | 'second'; follows?: StepId };
};

/** Somebody does the work and says that it is done. */
export type WorkStep = StepBase & { kind: 'work'; completers: readonly Role[] };

/** Somebody decides on what another has prepared: approve, or return with a reason. */
export type DecisionStep = StepBase & {
  kind: 'decision';
  approvers: readonly Role[];
  /** Decided by whom the regency has mandated on the day it opens, instead (Permendagri 20/2018 Ps 37). */
  mandated?: boolean;
  /** May also be refused altogether, with this consequence in law. */
  refusable?: { citation: string; opens: StepId; also?: readonly StepId[] };
  /** Where a return sends the cycle. */
  returnsTo: StepId;
  /** The document decided on: the newest found in these steps, in this order. An approval binds to its hash. */
  subject: { steps: readonly StepId[]; kind: DocumentKind };
  /** In force by itself when the term passes in silence (Permendagri 20/2018 art. 35(3)); no other step has this. */
  deemed?: { citation: string };
  /** The day of the decision is the day it is recorded: a term with legal effect runs on it. */
  recordedOnly?: boolean;
};

export type Step = WorkStep | DecisionStep;

/** A versioned set of rules. A running cycle keeps its set until an event of its own says that it has taken over the successor. */
export type RuleSet = ClockRules & {
  version: string;
  profile: 'P114' | 'PD21';
  steps: Readonly<Record<StepId, Step>>;
  changes: Readonly<Record<ChangeKind, ChangeRule>>;
  /** What an enactment against the evaluation leads to (Permendagri 20/2018 Ps 36). */
  annulment: {
    enactment: StepId;
    evaluation: StepId;
    correction: StepId;
    opens: StepId;
    afterwards: readonly StepId[];
    /** What may be spent while there is no budget in force. */
    meanwhile: StepId;
    citation: string;
  };
  ladder: Ladders;
};
