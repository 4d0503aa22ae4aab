import type { FundSource } from '../budget/line.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Sen } from '../money/sen.ts';
import type { Actor } from '../policy/actor.ts';
import type { Settings } from '../policy/settings.ts';
import type { SystemCommand } from '../record/kind.ts';
import { FIGURE_COMMANDS, type FigureIntent } from './figures/all.ts';
import type { ChangeGround, ChangeKind, DocumentKind, StepId } from './process.ts';
import type { RemarkCode } from './remark.ts';
import type { Correction } from './repair.ts';
import type { TrancheGround, TrancheStanding } from './settlement.ts';
import type { BudgetCheck, DeclinedAs, Recheck, SekdesOffice } from './state.ts';

/** What a person can ask of a cycle. Dates are local days of the village. */
export type PersonalIntent =
  | {
      type: 'attachDocument';
      step: StepId;
      kind: DocumentKind;
      versionId: string;
      sha256: string;
      title: string;
      /** Made by the API from the stored text, never by a client. */
      check?: BudgetCheck;
      /** Of the text that this one would take the place of, as of now. */
      recheck?: Recheck;
    }
  | FigureIntent
  | { type: 'sign'; step: StepId; sha256: string }
  /** Whose signature is asked for does not give it: he refuses the text, or wants an explanation first. */
  | { type: 'declineSignature'; step: StepId; as: DeclinedAs; reason: string }
  | { type: 'setCeiling'; step: StepId; amount: Sen; sources?: Partial<Record<FundSource, Sen>>; decree?: string }
  /** The ceiling of a village after it was first set: a new version, the old one stays in the record. */
  | {
      type: 'changeCeiling';
      amount: Sen;
      sources?: Partial<Record<FundSource, Sen>>;
      decree: string;
      reason: string;
    }
  /** `recheck`: what the budget that the step rests on is worth by the facts of this moment. */
  | { type: 'completeStep'; step: StepId; occurredOn?: PlainDate; note?: string; recheck?: Recheck }
  | {
      type: 'approve';
      step: StepId;
      sha256: string;
      occurredOn?: PlainDate;
      note?: string;
      /** Of a budget that came as a scan, which nothing can check: the evaluator has done it. */
      checkedByHand?: true;
      recheck?: Recheck;
    }
  | { type: 'returnForRevision'; step: StepId; reason: string }
  /** Not "do it again" but "no": the refusal of the BPD (Permendagri 20/2018 Ps 32(4)). */
  | { type: 'refuse'; step: StepId; reason: string }
  /** The council was invited, by that letter to that day, and did not meet: said by the head who waits for it. */
  | { type: 'reportNoMeeting'; step: StepId; invitation: string; invitedFor: PlainDate }
  /** The camat has made sure of that. */
  | { type: 'confirmNoMeeting'; step: StepId; note: string }
  /** What was handed over lay here earlier than the server heard of it: said by the office that received it, with its receipt. */
  | { type: 'confirmReceipt'; step: StepId; occurredOn: PlainDate; receipt: string }
  /** What was handed over cannot be looked at: all the papers that are missing, at once. */
  | { type: 'reportIncomplete'; step: StepId; missing: DocumentKind[]; reason: string }
  /** What has become of a tranche that was not simply paid, with the letter that says so. */
  | {
      type: 'settleTranche';
      step: StepId;
      as: TrancheStanding;
      ground: TrancheGround;
      letter: string;
      note?: string;
    }
  | { type: 'addRemark'; step: StepId; line: string; code: RemarkCode; text: string }
  | { type: 'answerRemark'; step: StepId; remark: string; text: string }
  | { type: 'settleRemark'; step: StepId; remark: string; as: 'resolved' | 'withdrawn'; note: string }
  /** An enactment that was made against the evaluation and has come to light. */
  | { type: 'reportEnactment'; number: string; occurredOn: PlainDate; reason: string }
  | { type: 'openChange'; kind: ChangeKind; ground: ChangeGround; reason: string; decree?: string }
  /** `entry`: what the village's register of offices says, told to its open cycles by the API and never by a client. */
  | { type: 'declareVacancy'; cause: string; occurredOn: PlainDate; entry?: string }
  | { type: 'appointKades'; holder: string; as: 'pj' | 'kades'; decree: string; occurredOn: PlainDate; entry?: string }
  | { type: 'recordSekdes'; office: SekdesOffice }
  | { type: 'warn'; letter: string; reason: string }
  | {
      type: 'recodeVillage';
      villageCode: string;
      districtCode: string;
      regencyCode: string;
      decree: string;
      occurredOn: PlainDate;
    }
  | {
      type: 'endCycle';
      cause: 'merged' | 'kelurahan';
      into: string | null;
      decree: string;
      occurredOn: PlainDate;
      reason: string;
    }
  | { type: 'applySettings'; settings: Settings; reason: string }
  | { type: 'suspend'; order: string; reason: string }
  | { type: 'resume'; reason: string }
  | { type: 'acknowledgeEscalation'; escalation: string; note: string }
  /** A higher rung takes the handling on before its own day. It decides nothing in anybody's place. */
  | { type: 'takeOverEscalation'; escalation: string; note: string }
  /** Puts off a term that the regency has set itself; a term of the law cannot be put off. */
  | { type: 'extendDeadline'; step: StepId; until: PlainDate; decree: string; reason: string }
  /** A recorded fact is wrong: how it should have been recorded, and why. A second person decides. */
  | { type: 'proposeRepair'; correction: Correction; reason: string }
  | { type: 'approveRepair'; repair: string; note?: string }
  | { type: 'declineRepair'; repair: string; reason: string }
  | { type: 'withdrawRepair'; repair: string; note?: string };

export type PersonalCommandType = PersonalIntent['type'];

export const PERSONAL_COMMANDS = [
  'attachDocument',
  ...FIGURE_COMMANDS,
  'sign',
  'declineSignature',
  'setCeiling',
  'changeCeiling',
  'completeStep',
  'approve',
  'returnForRevision',
  'refuse',
  'reportNoMeeting',
  'confirmNoMeeting',
  'confirmReceipt',
  'reportIncomplete',
  'settleTranche',
  'addRemark',
  'answerRemark',
  'settleRemark',
  'reportEnactment',
  'openChange',
  'declareVacancy',
  'appointKades',
  'recordSekdes',
  'warn',
  'recodeVillage',
  'endCycle',
  'applySettings',
  'suspend',
  'resume',
  'acknowledgeEscalation',
  'takeOverEscalation',
  'extendDeadline',
  'proposeRepair',
  'approveRepair',
  'declineRepair',
  'withdrawRepair',
] as const satisfies readonly PersonalCommandType[];

/** A person's command. `id` is the client's Idempotency-Key; `receivedAt` is the API server's clock, never the client's. */
export type PersonalCommand = PersonalIntent & { id: string; actor: Actor; receivedAt: Instant; expectedSeq?: number };

export type Command = PersonalCommand | SystemCommand;
