import type { AllowedAction, Cycle } from '../api/types.ts';
import type { DraftSubject } from '../drafts/useDraft.ts';

/** One draft an act: of this command, on this text, in this visit of the step. */
export function draftSubject(cycle: Cycle, { command, step, template }: AllowedAction, title: string): DraftSubject {
  const visit = cycle.steps.find((it) => it.id === step)?.visit;
  return {
    key: [cycle.id, command, step ?? '', visit ?? '', JSON.stringify(template)].join('/'),
    title,
    about: `${cycle.village.name} ${cycle.fiscalYear}`,
    ...(step && visit !== undefined && { visit: { cycle: cycle.id, step, visit } }),
  };
}
