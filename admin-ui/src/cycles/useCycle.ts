import { useQuery } from '@tanstack/react-query';
import { fetchList } from '../api/client.ts';
import { getCycle, getDeadlines, getExplanation } from '../api/cycles.ts';
import type { CycleEvent } from '../api/types.ts';
import { listQuery } from '../providers/dataProvider.ts';

/** Everything of one cycle lies under this key, so that one message of the stream refreshes it all. */
export function cycleKey(id: string): string {
  return `cycle/${id}`;
}

export function useCycle(id: string) {
  return useQuery({ queryKey: [cycleKey(id), 'detail'], queryFn: ({ signal }) => getCycle(id, signal) });
}

export function useExplanation(id: string) {
  return useQuery({ queryKey: [cycleKey(id), 'explanation'], queryFn: () => getExplanation(id) });
}

export function useDeadlines(id: string) {
  return useQuery({ queryKey: [cycleKey(id), 'deadlines'], queryFn: () => getDeadlines(id) });
}

export type EventFilter = { type?: readonly string[]; step?: string };

/** The newest events first. */
export function useEvents(id: string, perPage: number, filter: EventFilter = {}) {
  return useQuery({
    queryKey: [cycleKey(id), 'events', perPage, filter],
    queryFn: ({ signal }) =>
      fetchList<CycleEvent>(
        `/cycles/${id}/events`,
        listQuery({ pagination: { page: 1, perPage }, sort: { field: 'seq', order: 'DESC' }, filter }),
        signal,
      ),
    placeholderData: (before) => before,
  });
}
