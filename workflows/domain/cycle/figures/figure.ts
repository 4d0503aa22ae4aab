import type { Role } from '../../policy/roles.ts';
import type { Settings } from '../../policy/settings.ts';
import type { Refusal } from '../../refusal.ts';
import type { Text } from '../../text.ts';
import type { StepId } from '../process.ts';

/** Where a gate is not met: of which step, on which article, and who can meet it. */
export type Owed = { step: StepId; citation: string; fixers: readonly Role[] };

/** What of its cycle a figure is judged by. */
export type Surroundings = { fiscalYear: number; budgetRules: string; settings: Settings };

/**
 * Everything that one figure means: as a gate of its step, as a fact of the record, and in words. `Value` is what is recorded,
 * `Asked` what the rules of a step ask of it, `Gate` what its gate says.
 */
export type Figure<Value, Asked, Gate> = {
  /** Listed before the texts of its step, not after them. */
  isBeforeTexts?: true;
  /** What the checklist of the step says of it; null where nothing is recorded yet. */
  gate(value: Value | null, asked: Asked, cycle: Surroundings): Gate;
  /** The refusal while its gate is not met. */
  missing(gate: Gate, owed: Owed): Refusal;
  /** The refusal where its step does not ask for it. */
  notExpected(step: StepId): Refusal;
  /** Whether it can be true at all; what it means for a step its gate says. */
  check(value: Value): Refusal[];

  /** What a correction calls it. */
  name: Text;
  /** What its gate asks for, with the figures so far. */
  gateName(gate: Gate): Text;
  /** What somebody did who recorded it; his name stands in front. */
  sentence(value: Value): Text;
  /** The whole of it, as a correction sets it beside another. */
  inFull(value: Value): Text;
  /** As short as two moments of a cycle are compared. */
  inShort(value: Value): Text;
  /** What the process page says that a step asks for, in Indonesian. */
  demand(asked: Asked): string;
};
