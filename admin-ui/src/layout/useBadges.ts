import { useQuery } from '@tanstack/react-query';
import { useGetList } from 'react-admin';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';

export function useCounters() {
  const api = useApi();
  return useQuery({ queryKey: ['counters'], queryFn: api.getCounters, enabled: useAbility('seeInbox') });
}

/** The figures beside the menu: my open tasks, and escalations that nobody has resolved. */
export function useBadges(): { tasks: number; escalations: number } {
  const { data } = useCounters();
  const { total } = useGetList('escalations', { pagination: { page: 1, perPage: 1 }, filter: { open: true } });
  return { tasks: data?.total ?? 0, escalations: total ?? 0 };
}
