import { type Refusal, refusal } from '../refusal.ts';
import type { CommandTemplate } from './acts/act.ts';
import type { PersonalCommand, PersonalCommandType } from './command.ts';
import { FIGURE_COMMANDS, type FigureCommand } from './figures/all.ts';
import { type CycleState, stepState } from './state.ts';

/**
 * What one cycle can still take. Its state travels whole, from each run of its workflow to the next, and the engine carries
 * 2 MB: whoever may write without end could stop a village for ever. No village comes near these numbers by working.
 *
 * Asked only where a command is admitted, before anything is recorded; never by `decide`, which makes the past of running
 * cycles again when they are replayed, and has to come to the same then.
 */
export const MOST_ENTRIES = {
  warnings: 60,
  remarks: 400,
  changes: 20,
  suspensions: 60,
  repairs: 200,
  extensions: 24,
} as const;
export type Entries = keyof typeof MOST_ENTRIES;

/** From here on no further words are added to what people have said. */
export const WORDS_BYTES = 256 * 1024;
/** And from here on nothing goes back to be done again, either. What brings a step to its end is always taken. */
export const MOST_BYTES = 512 * 1024;

/** What stays in the state of a cycle after an act, besides what takes the place of something that was there before. */
type Leaves = { entry: Entries } | 'words' | 'visit' | null;

const LEAVES: Record<PersonalCommandType, Leaves> = {
  attachDocument: null,
  ...(Object.fromEntries(FIGURE_COMMANDS.map((command) => [command, null])) as Record<FigureCommand, null>),
  sign: null,
  declineSignature: 'words',
  setCeiling: null,
  changeCeiling: null,
  completeStep: null,
  approve: null,
  returnForRevision: 'visit',
  refuse: 'visit',
  reportNoMeeting: null,
  confirmNoMeeting: 'words',
  confirmReceipt: null,
  reportIncomplete: 'visit',
  settleTranche: 'words',
  addRemark: { entry: 'remarks' },
  answerRemark: 'words',
  settleRemark: 'words',
  reportEnactment: null,
  openChange: { entry: 'changes' },
  declareVacancy: null,
  appointKades: null,
  recordSekdes: null,
  warn: { entry: 'warnings' },
  recodeVillage: null,
  endCycle: null,
  applySettings: null,
  suspend: { entry: 'suspensions' },
  resume: null,
  acknowledgeEscalation: 'words',
  takeOverEscalation: 'words',
  extendDeadline: { entry: 'extensions' },
  proposeRepair: { entry: 'repairs' },
  approveRepair: 'words',
  declineRepair: 'words',
  withdrawRepair: 'words',
};

/**
 * Why the cycle has no room for this; empty as long as it has. Of a command, with the words that it brings. `held`: the bytes
 * of the state, where they are known.
 */
export function beyondCapacity(
  state: CycleState,
  template: CommandTemplate | PersonalCommand,
  held?: number,
): Refusal[] {
  const leaves = LEAVES[template.type];
  if (leaves === null) return [];
  if (typeof leaves === 'object') {
    const { entry } = leaves;
    const most = MOST_ENTRIES[entry];
    if (entriesOf(state, entry, template) >= most) return [refusal('ENTRIES_FULL', { entries: entry, most })];
  }
  const most = leaves === 'visit' ? MOST_BYTES : WORDS_BYTES;
  const bytes = (held ?? bytesOf(state)) + ('receivedAt' in template ? bytesOf(template) : 0);
  return bytes > most ? [refusal('WORDS_FULL', { most: Math.round(most / 1024) })] : [];
}

function entriesOf(state: CycleState, entry: Entries, template: CommandTemplate | PersonalCommand): number {
  switch (entry) {
    case 'repairs':
      return state.repairs?.length ?? 0;
    case 'extensions':
      return 'step' in template ? (stepState(state, template.step).due?.extendedBy?.length ?? 0) : 0;
    default:
      return state[entry].length;
  }
}

/** How long a value is on its way to the engine: JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value);
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    // Both halves of a pair come to four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}
