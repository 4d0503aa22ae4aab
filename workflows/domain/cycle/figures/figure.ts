import type { Role } from '../../policy/roles.ts';
import type { Refusal } from '../../refusal.ts';
import type { Text } from '../../text.ts';
import type { StepId } from '../process.ts';
import type { CycleState } from '../state.ts';
import type { FigureAsked, FigureGate, FigureKind, FigureValue } from './all.ts';

/** Where a gate is not met: of which step, on which article, and who can meet it. */
export type Owed = { step: StepId; citation: string; fixers: readonly Role[] };

/** Everything that one figure means: as a gate of its step, as a fact of the record, and in words. */
export type Figure<K extends FigureKind = FigureKind> = {
  /** Listed before the texts of its step, not after them. */
  isBeforeTexts?: true;
  /** What the checklist of the step says of it; null where nothing is recorded yet. */
  gate(value: FigureValue<K> | null, asked: FigureAsked<K>, state: CycleState): FigureGate<K>;
  /** The refusal while its gate is not met. */
  missing(gate: FigureGate<K>, owed: Owed): Refusal;
  /** The refusal where its step does not ask for it. */
  notExpected(step: StepId): Refusal;
  /** Whether it can be true at all; what it means for a step its gate says. */
  check(value: FigureValue<K>): Refusal[];

  /** What a correction calls it. */
  name: Text;
  /** What its gate asks for, with the figures so far. */
  gateName(gate: FigureGate<K>): Text;
  /** What somebody did who recorded it; his name stands in front. */
  sentence(value: FigureValue<K>): Text;
  /** The whole of it, as a correction sets it beside another. */
  inFull(value: FigureValue<K>): Text;
  /** As short as two moments of a cycle are compared. */
  inShort(value: FigureValue<K>): Text;
  /** What the process page says that a step asks for, in Indonesian. */
  demand(asked: FigureAsked<K>): string;
};
