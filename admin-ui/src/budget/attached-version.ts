import type { BudgetVersionMeta, Cycle } from '../api/types.ts';

type Version = Pick<BudgetVersionMeta, 'sha256'>;
type Attached = {
  allowedActions: readonly Pick<Cycle['allowedActions'][number], 'command' | 'template'>[];
  steps: readonly { documents: readonly { sha256: string }[] }[];
};

/** Whether a version stands at a step; the others were only stored, or have been replaced. */
export function isAttached({ steps }: Pick<Attached, 'steps'>, { sha256 }: Version): boolean {
  return steps.some(({ documents }) => documents.some((document) => document.sha256 === sha256));
}

/**
 * The version that is shown first, of versions that come newest first: the one that an approval would be bound to, else the newest that is
 * attached, and only where none is, the newest that was stored.
 */
export function shownVersion<V extends Version>(cycle: Attached, versions: readonly V[]): V | undefined {
  const bound = cycle.allowedActions.find(({ command, template }) => {
    return command === 'approve' && versions.some(({ sha256 }) => sha256 === template.sha256);
  });
  return (
    versions.find(({ sha256 }) => sha256 === bound?.template.sha256) ??
    versions.find((version) => isAttached(cycle, version)) ??
    versions[0]
  );
}
