import type { AllowedAction, Gate } from '../api/types.ts';

const COMMAND_FOR = {
  document: 'attachDocument',
  attendance: 'recordAttendance',
  signature: 'sign',
  ceiling: 'setCeiling',
} as const satisfies Record<Gate['kind'], string>;

/** The act that meets this gate, among what the API lists for the step. */
export function actionForGate(gate: Gate, actions: readonly AllowedAction[]): AllowedAction | undefined {
  return actions.find(
    (action) =>
      action.command === COMMAND_FOR[gate.kind] && (gate.kind !== 'document' || action.template.kind === gate.document),
  );
}

const GATE_COMMANDS: ReadonlySet<string> = new Set(Object.values(COMMAND_FOR));

/** The acts that end a step: all that do not belong to a gate. */
export function finalActions(actions: readonly AllowedAction[]): AllowedAction[] {
  return actions.filter((action) => !GATE_COMMANDS.has(action.command));
}
