import type { Query } from '@tanstack/react-query';
import type { Cycle } from '../api/types.ts';
import { queryClient } from '../providers/queryClient.ts';
import { drafts } from './drafts.ts';

/** Whenever a cycle has been read anew: what was written for a step that somebody has ended meanwhile is of no use. */
export function endDraftsWithTheirVisit(): () => void {
  return queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated') return;
    const cycle = cycleOf(query);
    if (!cycle || drafts.list().length === 0) return;
    const open = new Set(
      cycle.steps.filter(({ status }) => status === 'open').map(({ id, visit }) => `${id}/${visit}`),
    );
    const readAt = new Date(query.state.dataUpdatedAt).toISOString();
    drafts.endVisits(cycle.id, readAt, (step, visit) => open.has(`${step}/${visit}`));
  });
}

function cycleOf({ queryKey, state }: Query): Cycle | null {
  const [subject, part] = queryKey;
  const isCycle = typeof subject === 'string' && subject.startsWith('cycle/') && part === 'detail';
  return isCycle && state.status === 'success' && state.fetchStatus === 'idle' ? (state.data as Cycle) : null;
}
