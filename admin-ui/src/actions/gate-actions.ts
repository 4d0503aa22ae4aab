import type { AllowedAction, Gate } from '../api/types.ts';
import { FIGURE_COMMANDS, type FigureKind, isFigureGate } from '../figures/figures.ts';
import { actionsAt, type CommandType } from './commands.ts';

/** The act that brings what a gate asks for. Remarks are settled where they stand, beside the lines of the budget. */
const COMMAND_FOR = {
  document: 'attachDocument',
  inclusive: 'recordAttendance',
  signature: 'sign',
  ceiling: 'setCeiling',
  // A budget with blocking findings is replaced by a better one: the first document that its step asks for.
  checks: 'attachDocument',
  remarks: null,
} as const satisfies Record<Exclude<Gate['kind'], FigureKind>, CommandType | null>;

/** The act that meets this gate, among what the API lists for the step. */
export function actionForGate(gate: Gate, actions: readonly AllowedAction[]): AllowedAction | undefined {
  const command = isFigureGate(gate) ? FIGURE_COMMANDS[gate.kind].command : COMMAND_FOR[gate.kind];
  return actions.find(
    (action) => action.command === command && (gate.kind !== 'document' || action.template.kind === gate.document),
  );
}

/** The acts that end a step or move its term: all that belong neither to a gate nor to a remark. */
export function finalActions(actions: readonly AllowedAction[]): AllowedAction[] {
  return actionsAt(actions, 'step', 'term');
}
