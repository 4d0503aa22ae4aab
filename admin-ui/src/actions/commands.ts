import {
  KADES_OFFICE_AS,
  REMARK_SETTLED_AS,
  STEP_VIEW_DECLINED_AS,
  STEP_VIEW_MONEY_AS,
  STEP_VIEW_MONEY_GROUND,
} from '../api/enums.ts';
import type { AllowedAction, Cycle, Reference } from '../api/types.ts';
import { FIGURE_COMMANDS, FIGURE_KINDS, type FigureKind } from '../figures/figures.ts';
import type { FormField } from './form-fields.ts';

export type CommandType = AllowedAction['command'];

type About = [Pick<Reference, 'changeKinds' | 'remarkCodes'>, Pick<Cycle, 'kades' | 'steps'>];
type FieldsOf = (action: AllowedAction, ...about: About) => FormField[];

/** What a command is on screen. */
type Face = {
  /** What has to be filled in: words, days and choices, or a form of its own; `dialog` is a whole dialog elsewhere. */
  form: FieldsOf | 'attachment' | FigureKind | 'firstCeiling' | 'newCeiling' | 'note' | 'nothing' | 'dialog';
  /** What moves the process on, what says no or takes something away, and the rest. */
  tone: 'for' | 'against' | 'plain';
  /** Where it stands: a term has its place beside its step, its clock and its escalation; an order is for many villages. */
  place: 'gate' | 'remark' | 'step' | 'term' | 'escalation' | 'repair' | 'clock' | 'cycle' | 'order';
  /** The key of the inbox that opens it. */
  key?: 'a' | 'r';
  /** What is told beside its own effect. */
  tells?: 'next' | 'return' | 'refusal' | 'change';
};

const reason = (hint: string): FormField => ({ name: 'reason', kind: 'lines', label: 'reason', hint });
const note: FormField = { name: 'note', kind: 'lines', label: 'note', optional: true };
const day: FormField = { name: 'occurredOn', kind: 'date', label: 'occurredOn' };
const decree: FormField = { name: 'decree', kind: 'line', label: 'decree', hint: 'decreeHint' };

/** One face a command; a command that the API learns does not compile until it has one. */
export const COMMANDS: Record<CommandType, Face> = {
  attachDocument: { form: 'attachment', tone: 'plain', place: 'gate' },
  ...figureFaces(),
  sign: { form: 'nothing', tone: 'for', place: 'gate', key: 'a' },
  declineSignature: {
    form: () => [
      { name: 'as', kind: 'choice', label: 'declineAs', words: 'form.declined', choices: STEP_VIEW_DECLINED_AS },
      reason('declineSignatureHint'),
    ],
    tone: 'against',
    place: 'step',
    key: 'r',
  },
  setCeiling: { form: 'firstCeiling', tone: 'plain', place: 'gate' },
  changeCeiling: { form: 'newCeiling', tone: 'plain', place: 'cycle' },
  completeStep: { form: 'note', tone: 'for', place: 'step', key: 'a', tells: 'next' },
  approve: { form: 'note', tone: 'for', place: 'step', key: 'a', tells: 'next' },
  returnForRevision: {
    form: () => [reason('returnForRevisionHint')],
    tone: 'against',
    place: 'step',
    key: 'r',
    tells: 'return',
  },
  refuse: { form: () => [reason('refuseHint')], tone: 'against', place: 'step', tells: 'refusal' },
  reportNoMeeting: {
    form: () => [
      { name: 'invitation', kind: 'line', label: 'invitation', hint: 'invitationHint' },
      { ...day, name: 'invitedFor', label: 'invitedFor', hint: 'invitedForHint' },
    ],
    tone: 'plain',
    place: 'step',
  },
  confirmNoMeeting: {
    form: () => [{ name: 'note', kind: 'lines', label: 'note', hint: 'noMeetingHint' }],
    tone: 'plain',
    place: 'step',
  },
  confirmReceipt: {
    form: () => [
      { ...day, label: 'receivedOn', hint: 'receivedOnHint' },
      { name: 'receipt', kind: 'line', label: 'receipt', hint: 'receiptHint' },
    ],
    tone: 'plain',
    place: 'step',
  },
  reportIncomplete: {
    form: ({ step }, _, { steps }) => [
      {
        name: 'missing',
        kind: 'choices',
        label: 'missingPapers',
        hint: 'missingPapersHint',
        words: 'document',
        choices: steps.find(({ id }) => id === step)?.papers ?? [],
      },
      reason('missingReasonHint'),
    ],
    tone: 'plain',
    place: 'step',
  },
  settleTranche: {
    form: () => [
      { name: 'as', kind: 'choice', label: 'trancheAs', words: 'tranche.as', choices: STEP_VIEW_MONEY_AS },
      {
        name: 'ground',
        kind: 'choice',
        label: 'trancheGround',
        words: 'tranche.ground',
        choices: STEP_VIEW_MONEY_GROUND,
      },
      { name: 'letter', kind: 'line', label: 'letter', hint: 'trancheLetterHint' },
      note,
    ],
    tone: 'plain',
    place: 'cycle',
  },
  addRemark: {
    form: ({ template }, { remarkCodes }) => [
      ...(template.line ? [] : [{ name: 'line', kind: 'line', label: 'budgetLine', hint: 'budgetLineHint' } as const]),
      {
        name: 'code',
        kind: 'choice',
        label: 'remarkCode',
        words: 'remarkCode',
        choices: remarkCodes.map(({ id }) => id),
      },
      { name: 'text', kind: 'lines', label: 'remarkText', hint: 'remarkTextHint' },
    ],
    tone: 'plain',
    place: 'remark',
  },
  answerRemark: {
    form: () => [{ name: 'text', kind: 'lines', label: 'remarkAnswer', hint: 'remarkAnswerHint' }],
    tone: 'plain',
    place: 'remark',
  },
  settleRemark: {
    form: () => [
      {
        name: 'as',
        kind: 'choice',
        label: 'settleAs',
        words: 'form.settled',
        choices: REMARK_SETTLED_AS,
        initial: 'resolved',
      },
      { name: 'note', kind: 'lines', label: 'settleNote', hint: 'settleNoteHint' },
    ],
    tone: 'plain',
    place: 'remark',
  },
  reportEnactment: {
    form: () => [
      { name: 'number', kind: 'line', label: 'perdesNumber', hint: 'perdesNumberHint' },
      day,
      reason('reportEnactmentHint'),
    ],
    tone: 'against',
    place: 'cycle',
  },
  openChange: {
    form: ({ template }, { changeKinds }) => [
      {
        name: 'ground',
        kind: 'choice',
        label: 'ground',
        words: 'ground',
        choices: changeKinds.find(({ id }) => id === template.kind)?.grounds ?? [],
      },
      { ...decree, neededWhen: { name: 'ground', is: 'keadaan_luar_biasa' }, optional: true },
      reason('openChangeHint'),
    ],
    tone: 'plain',
    place: 'cycle',
    tells: 'change',
  },
  declareVacancy: {
    form: () => [{ name: 'cause', kind: 'lines', label: 'cause', hint: 'causeHint' }, day],
    tone: 'against',
    place: 'cycle',
  },
  appointKades: {
    form: (_, __, { kades }) => [
      { name: 'holder', kind: 'kades', label: 'holder' },
      {
        name: 'as',
        kind: 'choice',
        label: 'officeAs',
        words: 'form.office',
        choices: KADES_OFFICE_AS,
        initial: kades.status === 'vacant' ? 'pj' : 'kades',
      },
      decree,
      day,
    ],
    tone: 'plain',
    place: 'cycle',
  },
  warn: {
    form: () => [{ name: 'letter', kind: 'line', label: 'letter', hint: 'letterHint' }, reason('warnHint')],
    tone: 'against',
    place: 'cycle',
  },
  recordSekdes: { form: 'dialog', tone: 'plain', place: 'order' },
  recodeVillage: { form: 'dialog', tone: 'plain', place: 'order' },
  endCycle: { form: 'dialog', tone: 'against', place: 'order' },
  applySettings: { form: 'dialog', tone: 'plain', place: 'order' },
  suspend: {
    form: () => [{ name: 'order', kind: 'line', label: 'order', hint: 'orderHint' }, reason('suspendHint')],
    tone: 'against',
    place: 'clock',
  },
  resume: { form: () => [reason('resumeHint')], tone: 'plain', place: 'clock' },
  acknowledgeEscalation: {
    form: () => [{ name: 'note', kind: 'lines', label: 'answer', hint: 'answerHint' }],
    tone: 'for',
    place: 'escalation',
    key: 'a',
  },
  takeOverEscalation: {
    form: () => [{ name: 'note', kind: 'lines', label: 'takeOver', hint: 'takeOverHint' }],
    tone: 'plain',
    place: 'escalation',
  },
  extendDeadline: {
    form: () => [
      { name: 'until', kind: 'date', label: 'extendUntil', hint: 'extendUntilHint' },
      { ...decree, hint: 'extendDecreeHint' },
      reason('extendReasonHint'),
    ],
    tone: 'plain',
    place: 'term',
  },
  proposeRepair: { form: 'dialog', tone: 'plain', place: 'cycle' },
  approveRepair: { form: () => [note], tone: 'for', place: 'repair', key: 'a' },
  declineRepair: { form: () => [reason('declineRepairHint')], tone: 'against', place: 'repair', key: 'r' },
  withdrawRepair: { form: () => [note], tone: 'against', place: 'repair' },
};

function figureFaces() {
  const faces = FIGURE_KINDS.map((kind): [CommandType, Face] => [
    FIGURE_COMMANDS[kind].command,
    { form: kind, tone: 'plain', place: 'gate' },
  ]);
  return Object.fromEntries(faces) as Record<(typeof FIGURE_COMMANDS)[FigureKind]['command'], Face>;
}

/** The acts that stand at one of these places, in the order of the API. */
export function actionsAt(actions: readonly AllowedAction[], ...places: Face['place'][]): AllowedAction[] {
  return actions.filter(({ command }) => places.includes(COMMANDS[command].place));
}

/** What a person must fill in for a command that is answered with words and days alone; null for the others. */
export function formFields(action: AllowedAction, ...about: About): FormField[] | null {
  const { form } = COMMANDS[action.command];
  return typeof form === 'function' ? form(action, ...about) : null;
}
