import { useQuery } from '@tanstack/react-query';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';

/** The findings that these filters leave, for whoever may read findings at all; nothing is asked for anybody else. */
export function useFindings(filter: Record<string, string | readonly string[]>, perPage = 100) {
  const api = useApi();
  const may = useAbility('readFindings');
  const query = new URLSearchParams({ perPage: String(perPage) });
  for (const [name, value] of Object.entries(filter)) {
    for (const one of typeof value === 'string' ? [value] : value) query.append(name, one);
  }
  return useQuery({
    queryKey: ['findings', query.toString()],
    enabled: may,
    queryFn: ({ signal }) => api.listFindings(query, signal),
  });
}
