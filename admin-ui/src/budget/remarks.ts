import type { AllowedAction, Cycle, Remark } from '../api/types.ts';

export type RemarkStanding = 'open' | 'answered' | 'resolved' | 'withdrawn';

export function remarkStanding({ answer, settled }: Pick<Remark, 'answer' | 'settled'>): RemarkStanding {
  if (settled) return settled.as;
  return answer ? 'answered' : 'open';
}

/** What this reader may do about a remark now. */
export function remarkActions(
  { allowedActions }: Pick<Cycle, 'allowedActions'>,
  { id }: Pick<Remark, 'id'>,
): AllowedAction[] {
  return allowedActions.filter((action) => action.allowed && action.template.remark === id);
}

/** The act of marking a line, with that line filled in; nothing where this reader may not. */
export function markLine({ allowedActions }: Pick<Cycle, 'allowedActions'>, line: string): AllowedAction | undefined {
  const action = allowedActions.find(({ command, allowed }) => command === 'addRemark' && allowed);
  return action && { ...action, template: { ...action.template, line } };
}

/** The remarks by the line they stand at. */
export function remarksByLine(remarks: readonly Remark[]): Map<string, Remark[]> {
  const byLine = new Map<string, Remark[]>();
  for (const remark of remarks) byLine.set(remark.line, [...(byLine.get(remark.line) ?? []), remark]);
  return byLine;
}
