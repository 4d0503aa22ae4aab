import type { AllowedAction, Cycle, Reference } from '../api/types.ts';
import type { Filled } from './draft.ts';

/** One thing to be filled in; its words are `form.{label}` and `form.{hint}` of the catalogue. */
export type FormField = {
  /** As the command has it. */
  name: keyof Filled;
  kind: 'line' | 'lines' | 'date' | 'choice' | 'kades';
  label: string;
  hint?: string;
  optional?: true;
  /** Catalogue prefix of the choices' words. */
  words?: string;
  choices?: readonly string[];
  /** Needed only where another field has this value. */
  neededWhen?: { name: string; is: string };
  initial?: string;
};

type Typed = Readonly<Record<string, string>>;

const reason = (hint: string): FormField => ({ name: 'reason', kind: 'lines', label: 'reason', hint });
const day: FormField = { name: 'occurredOn', kind: 'date', label: 'occurredOn' };
const decree: FormField = { name: 'decree', kind: 'line', label: 'decree', hint: 'decreeHint' };

/** What a person must fill in for a command that is answered with words and days alone; null for the others. */
export function formFields(
  { command, template }: AllowedAction,
  { changeKinds, remarkCodes }: Pick<Reference, 'changeKinds' | 'remarkCodes'>,
  cycle: Pick<Cycle, 'kades'>,
): FormField[] | null {
  switch (command) {
    case 'returnForRevision':
    case 'resume':
    case 'refuse':
    case 'declineRepair':
      return [reason(`${command}Hint`)];
    case 'suspend':
      return [{ name: 'order', kind: 'line', label: 'order', hint: 'orderHint' }, reason('suspendHint')];
    case 'acknowledgeEscalation':
      return [{ name: 'note', kind: 'lines', label: 'answer', hint: 'answerHint' }];
    case 'takeOverEscalation':
      return [{ name: 'note', kind: 'lines', label: 'takeOver', hint: 'takeOverHint' }];
    case 'extendDeadline':
      return [
        { name: 'until', kind: 'date', label: 'extendUntil', hint: 'extendUntilHint' },
        { ...decree, hint: 'extendDecreeHint' },
        reason('extendReasonHint'),
      ];
    case 'warn':
      return [{ name: 'letter', kind: 'line', label: 'letter', hint: 'letterHint' }, reason('warnHint')];
    case 'reportEnactment':
      return [
        { name: 'number', kind: 'line', label: 'perdesNumber', hint: 'perdesNumberHint' },
        day,
        reason('reportEnactmentHint'),
      ];
    case 'declareVacancy':
      return [{ name: 'cause', kind: 'lines', label: 'cause', hint: 'causeHint' }, day];
    case 'appointKades':
      return [
        { name: 'holder', kind: 'kades', label: 'holder' },
        {
          name: 'as',
          kind: 'choice',
          label: 'officeAs',
          words: 'form.office',
          choices: ['pj', 'kades'],
          initial: cycle.kades.status === 'vacant' ? 'pj' : 'kades',
        },
        decree,
        day,
      ];
    case 'openChange':
      return [
        {
          name: 'ground',
          kind: 'choice',
          label: 'ground',
          words: 'ground',
          choices: changeKinds.find(({ id }) => id === template.kind)?.grounds ?? [],
        },
        { ...decree, neededWhen: { name: 'ground', is: 'keadaan_luar_biasa' }, optional: true },
        reason('openChangeHint'),
      ];
    case 'addRemark':
      return [
        ...(template.line
          ? []
          : [{ name: 'line', kind: 'line', label: 'budgetLine', hint: 'budgetLineHint' } as const]),
        {
          name: 'code',
          kind: 'choice',
          label: 'remarkCode',
          words: 'remarkCode',
          choices: remarkCodes.map(({ id }) => id),
        },
        { name: 'text', kind: 'lines', label: 'remarkText', hint: 'remarkTextHint' },
      ];
    case 'answerRemark':
      return [{ name: 'text', kind: 'lines', label: 'remarkAnswer', hint: 'remarkAnswerHint' }];
    case 'settleRemark':
      return [
        {
          name: 'as',
          kind: 'choice',
          label: 'settleAs',
          words: 'form.settled',
          choices: ['resolved', 'withdrawn'],
          initial: 'resolved',
        },
        { name: 'note', kind: 'lines', label: 'settleNote', hint: 'settleNoteHint' },
      ];
    default:
      return null;
  }
}

/** What has been filled in, trimmed and without what is empty; null while something needed is missing. */
export function filledIn(fields: readonly FormField[], values: Typed): Filled | null {
  const said = (name: string) => (values[name] ?? '').trim();
  const isNeeded = ({ optional, neededWhen }: FormField) =>
    neededWhen ? said(neededWhen.name) === neededWhen.is : optional !== true;
  if (fields.some((field) => isNeeded(field) && said(field.name) === '')) return null;
  return Object.fromEntries(fields.map(({ name }) => [name, said(name)]).filter(([, text]) => text !== ''));
}

export function initialValues(fields: readonly FormField[]): Typed {
  return Object.fromEntries(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])));
}
