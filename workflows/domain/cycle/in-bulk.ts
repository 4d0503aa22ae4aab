import { type Refusal, refusal } from '../refusal.ts';
import { actorsOf } from './actors.ts';
import type { PersonalIntent } from './command.ts';
import { signedDocument, stepOf, subjectOf } from './gates.ts';
import type { CycleState } from './state.ts';
import type { OpenTask } from './tasks.ts';

/** What a person may order for many tasks at once, with the kind of task it answers. */
export const BULK_COMMANDS = { approve: 'decide', sign: 'sign', acknowledgeEscalation: 'acknowledge' } as const;
export type BulkCommand = keyof typeof BULK_COMMANDS;
export type BulkIntent = Extract<PersonalIntent, { type: BulkCommand }>;

/** Tasks in one order. */
export const MOST_IN_BULK = 200;

/** From how many on the number has to be typed before it is confirmed. */
export const COUNT_TYPED_ABOVE = 50;

/** How many of an order have to be opened and looked at before it is confirmed. */
export function sampleSize(tasks: number): number {
  return tasks <= 2 ? tasks : tasks <= 20 ? 2 : 5;
}

/** What an open task is about, as a command that names the text it binds to; null where it is no task of that command. */
export function bulkIntent(
  state: CycleState,
  task: Pick<OpenTask, 'step' | 'kind' | 'escalation'>,
  type: BulkCommand,
  note: string,
): BulkIntent | null {
  const { step, kind } = task;
  if (kind !== BULK_COMMANDS[type]) return null;
  switch (type) {
    case 'acknowledgeEscalation':
      return { type, escalation: task.escalation ?? '', note };
    case 'approve': {
      const said = note.trim() === '' ? {} : { note: note.trim() };
      return { type, step, sha256: subjectOf(state, step)?.sha256 ?? '', ...said };
    }
    case 'sign':
      return { type, step, sha256: signedDocument(state, step)?.sha256 ?? '' };
  }
}

/**
 * What stands against deciding this together with others, besides the usual rules: a text with findings is decided singly, by
 * somebody who reads it.
 */
export function againstBulk(state: CycleState, intent: BulkIntent): Refusal[] {
  if (intent.type === 'acknowledgeEscalation') return [];
  const { step } = intent;
  const text = textOf(state, intent);
  if (text === null) return [];
  const { kind: document, check } = text;
  const alone = { fixers: actorsOf(state, step) };
  if (check === undefined) {
    const isBudget = stepOf(state, text.step).gates.checks === true;
    return isBudget ? [refusal('BULK_UNCHECKED', { step, document }, alone)] : [];
  }
  const { blocking, warnings } = check;
  if (blocking.length === 0 && warnings === 0) return [];
  return [refusal('BULK_FINDINGS', { step, document, blocking: blocking.length, warnings }, alone)];
}

/** The text that is decided on or signed, and the step it was handed in with. */
function textOf(state: CycleState, { type, step }: Exclude<BulkIntent, { type: 'acknowledgeEscalation' }>) {
  if (type === 'approve') return subjectOf(state, step);
  const signed = signedDocument(state, step);
  return signed && { ...signed, step };
}
