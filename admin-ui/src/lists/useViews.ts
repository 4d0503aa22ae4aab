import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ViewQuery, ViewResource } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';

export function useViews(resource: ViewResource) {
  const api = useApi();
  return useQuery({ queryKey: ['saved-views', resource], queryFn: () => api.listViews(resource), staleTime: 60_000 });
}

export function useForgetViews() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['saved-views'] });
}

/** Whoever comes to a list by its bare address finds the view that he has chosen to begin with; a link to a view wins. */
export function useDefaultView(resource: ViewResource, onApply: (query: ViewQuery) => void): void {
  const isBare = useRef(window.location.search === '');
  const { data } = useViews(resource);
  const apply = useRef(onApply);
  useEffect(() => {
    apply.current = onApply;
  });
  useEffect(() => {
    if (!data) return;
    const chosen = data.find(({ isDefault }) => isDefault);
    if (chosen && isBare.current) apply.current(chosen.query);
    isBare.current = false;
  }, [data]);
}
