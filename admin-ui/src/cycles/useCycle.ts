import { useQuery } from '@tanstack/react-query';
import { useAt } from '../history/at.ts';
import { listQuery } from '../providers/dataProvider.ts';
import { useApi } from '../providers/useApi.ts';

/** Everything of one cycle lies under this key, so that one message of the stream refreshes it all. */
export function cycleKey(id: string): string {
  return `cycle/${id}`;
}

/** A cycle as it is, or as it was at an instant. */
export function useCycle(id: string, at: string | null = null) {
  const api = useApi();
  return useQuery({
    queryKey: at ? [cycleKey(id), 'detail', at] : [cycleKey(id), 'detail'],
    queryFn: ({ signal }) => api.getCycle(id, at, signal),
    // From one past moment to the next the page stays; it never shows the present under a past date, or the other way round.
    placeholderData: (before, query) => (at && query?.queryKey[2] ? before : undefined),
  });
}

export function useExplanation(id: string) {
  const api = useApi();
  const at = useAt();
  return useQuery({ queryKey: [cycleKey(id), 'explanation', at], queryFn: () => api.getExplanation(id, at) });
}

export function useDeadlines(id: string) {
  const api = useApi();
  const at = useAt();
  return useQuery({ queryKey: [cycleKey(id), 'deadlines', at], queryFn: () => api.getDeadlines(id, at) });
}

export type EventFilter = Record<string, string | number | readonly string[] | undefined>;

/** The newest events first. */
export function useEvents(id: string, perPage: number, filter: EventFilter = {}) {
  const api = useApi();
  return useQuery({
    queryKey: [cycleKey(id), 'events', perPage, filter],
    queryFn: ({ signal }) =>
      api.listEvents(
        id,
        listQuery({ pagination: { page: 1, perPage }, sort: { field: 'seq', order: 'DESC' }, filter }),
        signal,
      ),
    placeholderData: (before) => before,
  });
}
