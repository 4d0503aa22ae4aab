import type { AllowedAction, Gate } from '../api/types.ts';
import { FIGURE_COMMANDS, type FigureKind, isFigureGate } from '../figures/figures.ts';
import { isBudgetKind } from './budget-kinds.ts';
import { actionsAt, type CommandType } from './commands.ts';

/** The act that brings what a gate asks for. Remarks are settled where they stand, beside the lines of the budget. */
const COMMAND_FOR = {
  document: 'attachDocument',
  inclusive: 'recordAttendance',
  signature: 'sign',
  ceiling: 'setCeiling',
  // A budget with blocking findings is replaced by a better one, where its step takes one.
  checks: 'attachDocument',
  remarks: null,
} as const satisfies Record<Exclude<Gate['kind'], FigureKind>, CommandType | null>;

/** The act that meets this gate, among what the API lists for the step. */
export function actionForGate(gate: Gate, actions: readonly AllowedAction[]): AllowedAction | undefined {
  const command = isFigureGate(gate) ? FIGURE_COMMANDS[gate.kind].command : COMMAND_FOR[gate.kind];
  return actions.find(({ command: offered, template }) => {
    if (offered !== command) return false;
    // What a decision or a Perdes hangs on as well is no budget.
    if (gate.kind === 'checks') return isBudgetKind(template.kind);
    return gate.kind !== 'document' || template.kind === gate.document;
  });
}

/** The acts that end a step or move its term: all that belong neither to a gate nor to a remark. */
export function finalActions(actions: readonly AllowedAction[]): AllowedAction[] {
  return actionsAt(actions, 'step', 'term');
}
