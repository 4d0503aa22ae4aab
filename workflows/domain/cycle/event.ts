import type { FundSource } from '../budget/line.ts';
import type { ZoneOffset } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Deadline } from '../clock/deadline.ts';
import type { Sen } from '../money/sen.ts';
import type { Hand } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import type { Settings } from '../policy/settings.ts';
import type { Recorded } from '../record/record.ts';
import { FIGURE_EVENTS, type FigureFact } from './figures/all.ts';
import type { DocumentKind, Stage, StepId } from './process.ts';
import type { Remark } from './remark.ts';
import type { Correction, RecordedValue, RepairEffect, StepMove } from './repair.ts';
import type { TrancheSettlement } from './settlement.ts';
import type {
  BudgetCheck,
  Change,
  Declined,
  Ending,
  Mandate,
  Office,
  Restriction,
  SekdesOffice,
  StepStatus,
} from './state.ts';

/**
 * What happened, in the past tense. Events carry their consequences (the deadline that was set, the stage entered), so
 * that folding them never consults rules or calendars: a change of rules cannot change the past.
 */
export type Fact =
  /** When a fiscal year is opened for a village. */
  | {
      type: 'cycleOpened';
      data: {
        villageId: string;
        villageCode: string;
        districtCode: string;
        regencyCode: string;
        fiscalYear: number;
        offset: ZoneOffset;
        rules: string;
        budgetRules: string;
        calendarVersion: number;
        settings: Settings;
        /** As the village's register has it on that day; absent where it has nothing. */
        kades?: Office;
        sekdes?: SekdesOffice;
      };
    }
  /** When the first step of a stage can begin because the stage before it has ended. */
  | { type: 'stageEntered'; data: { stage: Stage } }
  /** When everything a step waits for is there; also again after a return. */
  | {
      type: 'stepOpened';
      data: { step: StepId; visit: number; on: PlainDate; due: Deadline | null; mandate?: Mandate };
    }
  /** When what has happened makes a step superfluous. */
  | { type: 'stepNotNeeded'; data: { step: StepId; citation: string } }
  | {
      type: 'documentAttached';
      data: {
        step: StepId;
        kind: DocumentKind;
        versionId: string;
        sha256: string;
        title: string;
        check?: BudgetCheck;
      };
    }
  /** When a later gate has the checks of a budget run again and they say something else. `changed`: the facts behind it. */
  | {
      type: 'budgetChecked';
      data: { step: StepId; kind: DocumentKind; sha256: string; check: BudgetCheck; changed: string[] };
    }
  | FigureFact
  | { type: 'documentSigned'; data: { step: StepId; role: Role; kind: DocumentKind; sha256: string } }
  /** When somebody does not sign, and says why; a new version of that text takes it away. */
  | { type: 'signatureDeclined'; data: { step: StepId; visit: number } & Omit<Declined, keyof Hand | 'at'> }
  /** When the head says that the council, invited for that day, did not meet; and when the camat confirms it. */
  | { type: 'meetingMissed'; data: { step: StepId; visit: number; invitation: string; on: PlainDate } }
  | { type: 'meetingMissedConfirmed'; data: { step: StepId; visit: number; on: PlainDate; note: string } }
  /** When a ceiling is given, and with each later version of it. Earlier versions stay in the record. */
  | {
      type: 'ceilingSet';
      data: {
        amount: Sen;
        sources: Partial<Record<FundSource, Sen>>;
        version: number;
        decree: string | null;
        reason?: string;
      };
    }
  /** When the person responsible says the work is done. `on` is the day it happened. */
  | { type: 'stepCompleted'; data: { step: StepId; visit: number; on: PlainDate; late: boolean; note?: string } }
  /** When a decision maker agrees to exactly this text. */
  | {
      type: 'stepApproved';
      data: {
        step: StepId;
        visit: number;
        on: PlainDate;
        late: boolean;
        sha256: string;
        note?: string;
        checkedByHand?: true;
      };
    }
  /** When a term with that effect in law passes in silence. The author is the clock. */
  | {
      type: 'stepDeemedApproved';
      data: { step: StepId; visit: number; on: PlainDate; sha256: string; citation: string };
    }
  /** When a decision maker sends the work back. `reset` are the steps that have to be done again. */
  | { type: 'stepReturned'; data: { step: StepId; visit: number; to: StepId; reason: string; reset: StepId[] } }
  /** When the council says no: the draft goes back, and only the operation of the government may be paid meanwhile. */
  | { type: 'stepRefused'; data: { step: StepId; visit: number; to: StepId; reason: string; reset: StepId[] } }
  /** When the office that received what was handed over says since when it has had it. */
  | {
      type: 'receiptConfirmed';
      data: { step: StepId; visit: number; on: PlainDate; receipt: string; due: Deadline; notices: string[] };
    }
  /** When that office asks for the papers that are missing: the term has not begun, and the file goes back. */
  | {
      type: 'fileIncomplete';
      data: { step: StepId; visit: number; to: StepId; missing: DocumentKind[]; reason: string; reset: StepId[] };
    }
  /** When a tranche is stopped, put off, sent back, lapsed, excepted or freed; `status` is how its step stands by that. */
  | { type: 'trancheSettled'; data: { step: StepId; visit: number; status: StepStatus } & TrancheSettlement }
  | { type: 'spendingRestricted'; data: Restriction }
  /** When an enacted budget takes the place of the restriction. */
  | { type: 'spendingFreed'; data: Record<string, never> }
  | { type: 'remarkAdded'; data: Pick<Remark, 'id' | 'step' | 'line' | 'sha256' | 'code' | 'text'> }
  | { type: 'remarkAnswered'; data: { id: string; step: StepId; text: string } }
  | { type: 'remarkSettled'; data: { id: string; step: StepId; as: 'resolved' | 'withdrawn'; note: string } }
  /** When an enactment against the evaluation has come to light. */
  | {
      type: 'enactmentReported';
      data: { step: StepId; number: string; on: PlainDate; reason: string; citation: string };
    }
  /** When a sub-cycle begins. `reset` are its steps, which have to be done, or done again. */
  | { type: 'changeOpened'; data: Omit<Change, 'completedOn'> & { reset: StepId[] } }
  | { type: 'changeCompleted'; data: { id: string; on: PlainDate } }
  | { type: 'officeVacated'; data: Omit<Extract<Office, { status: 'vacant' }>, 'status'> }
  | { type: 'kadesAppointed'; data: Omit<Extract<Office, { status: 'held' }>, 'status'> }
  /** When the register of the village says that nobody is sekdes, or who is, or who acts as one. */
  | { type: 'sekdesRecorded'; data: SekdesOffice }
  /** When the bupati or his office gives a formal warning (Permendagri 114/2014 Ps 88). */
  | { type: 'warningGiven'; data: { letter: string; reason: string } }
  | {
      type: 'villageRecoded';
      data: {
        from: string;
        villageCode: string;
        districtCode: string;
        regencyCode: string;
        decree: string;
        on: PlainDate;
      };
    }
  | { type: 'cycleEnded'; data: Ending & { reason: string } }
  | { type: 'settingsApplied'; data: { from: number; settings: Settings; reason: string } }
  /** When a decree of mandate takes an open evaluation from one office to another. */
  | { type: 'mandateMoved'; data: { step: StepId; visit: number; from: Role; mandate: Mandate } }
  /** When the due day has ended and the step is still open. */
  | { type: 'deadlinePassed'; data: { step: StepId; visit: number; dueDate: PlainDate; notice: string } }
  | {
      type: 'reminderGiven';
      data: {
        step: StepId;
        visit: number;
        daysLeft: number;
        /** Working days of the term that have gone by; only where the term has an effect in law. */
        counted?: number;
        dueDate: PlainDate;
        notices: string[];
      };
    }
  | {
      type: 'escalationRaised';
      data: { id: string; step: StepId; visit: number; rung: number; to: Role; dueDate: PlainDate; notice: string };
    }
  | { type: 'escalationAcknowledged'; data: { id: string; note: string } }
  /** When a higher rung takes an escalation on before its own day. It has answered by that. */
  | { type: 'escalationTakenOver'; data: { id: string; step: StepId; from: Role; to: Role; note: string } }
  /** `stops`: which terms stand still; absent in events of the first releases, where all did. */
  | { type: 'clockSuspended'; data: { from: PlainDate; order: string; reason: string; stops?: 'policy' | 'law' } }
  | { type: 'clockResumed'; data: { on: PlainDate; reason: string } }
  /** When a suspension or a change of the calendar gives an open step another due day. */
  | {
      type: 'deadlineMoved';
      data: {
        step: StepId;
        visit: number;
        from: PlainDate;
        due: Deadline;
        cause: 'calendar' | 'suspension' | 'settings';
        /** The decree or the order behind it, in the words of whoever entered it. */
        reason: string;
      };
    }
  /** When the regency puts off its own term. `notices`: reminders of the new day whose hour had gone by. */
  | {
      type: 'deadlineExtended';
      data: {
        step: StepId;
        visit: number;
        from: PlainDate;
        due: Deadline;
        decree: string;
        reason: string;
        notices: string[];
      };
    }
  /** When somebody says that a recorded fact is wrong. Nothing changes until a second person agrees. */
  | {
      type: 'repairProposed';
      data: {
        id: string;
        correction: Correction;
        before: RecordedValue;
        reason: string;
        effects: RepairEffect[];
        deciders: Role[];
        role: Role;
      };
    }
  /** When the second person has agreed: the fact is right from now on, and what counted from it moves. */
  | {
      type: 'repaired';
      data: {
        id: string;
        correction: Correction;
        before: RecordedValue;
        reason: string;
        role: Role;
        note: string | null;
        effects: RepairEffect[];
        moves: StepMove[];
        changes: { id: string; on: PlainDate }[];
        reset: StepId[];
        /** Where a decision on paper sends the cycle back to. */
        to?: StepId;
      };
    }
  | { type: 'repairDeclined'; data: { id: string; correction: Correction; reason: string; role: Role } }
  | { type: 'repairWithdrawn'; data: { id: string; correction: Correction; note: string | null; role: Role } }
  /** When a release has brought a newer set of rules and the cycle goes on under it. */
  | { type: 'rulesAdopted'; data: { from: string; to: string } }
  | { type: 'calendarApplied'; data: { from: number; to: number; reason: string } }
  /** When the last step is done. */
  | { type: 'cycleClosed'; data: Record<string, never> };

export type EventType = Fact['type'];

/** A fact of a cycle with its place in the record. */
export type CycleEvent = Recorded<Fact>;

/** The closed list, for tables that must cover every event. */
export const EVENT_TYPES = [
  'cycleOpened',
  'stageEntered',
  'stepOpened',
  'stepNotNeeded',
  'documentAttached',
  'budgetChecked',
  ...FIGURE_EVENTS,
  'documentSigned',
  'signatureDeclined',
  'meetingMissed',
  'meetingMissedConfirmed',
  'ceilingSet',
  'stepCompleted',
  'stepApproved',
  'stepDeemedApproved',
  'stepReturned',
  'stepRefused',
  'receiptConfirmed',
  'fileIncomplete',
  'trancheSettled',
  'spendingRestricted',
  'spendingFreed',
  'remarkAdded',
  'remarkAnswered',
  'remarkSettled',
  'enactmentReported',
  'changeOpened',
  'changeCompleted',
  'officeVacated',
  'kadesAppointed',
  'sekdesRecorded',
  'warningGiven',
  'villageRecoded',
  'cycleEnded',
  'settingsApplied',
  'mandateMoved',
  'deadlinePassed',
  'reminderGiven',
  'escalationRaised',
  'escalationAcknowledged',
  'escalationTakenOver',
  'clockSuspended',
  'clockResumed',
  'deadlineMoved',
  'deadlineExtended',
  'repairProposed',
  'repaired',
  'repairDeclined',
  'repairWithdrawn',
  'rulesAdopted',
  'calendarApplied',
  'cycleClosed',
] as const satisfies readonly EventType[];
