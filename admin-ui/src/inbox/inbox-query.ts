import type { ViewQuery } from '../api/types.ts';
import { sortFrom } from '../lists/view-query.ts';

export const DRAWERS = ['overdue', 'today', 'week', 'later', 'returned'] as const;
export type Drawer = (typeof DRAWERS)[number];

/** Filters that the address of the inbox may hold, by the names of the API. */
export const FILTERS = ['district', 'step', 'kind', 'q', 'due', 'returned'] as const;
export const SORTS = ['dueAt', '-since', 'village'] as const;

/** What the address asks of the API. The last drawer also holds what has no deadline, as its figure does. */
export function filterOf(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    FILTERS.flatMap((name): [string, string | string[]][] => {
      const value = search.get(name);
      if (!value) return [];
      return [[name, name === 'due' && value === 'later' ? ['later', 'none'] : value]];
    }),
  );
}

export function sortOf(search: URLSearchParams): { field: string; order: 'ASC' | 'DESC' } {
  const asked = search.get('sort');
  const known = SORTS.find((it) => it === asked) ?? 'dueAt';
  return sortFrom(known) ?? { field: 'dueAt', order: 'ASC' };
}

/** The open drawer; what has come back lies in the drawers of its due day too, so only one of both is open. */
export function drawerOf(search: URLSearchParams): Drawer | null {
  if (search.get('returned') === 'true') return 'returned';
  return DRAWERS.find((it) => it === search.get('due')) ?? null;
}

export function withDrawer(search: URLSearchParams, drawer: Drawer | null): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('due');
  next.delete('returned');
  if (drawer === 'returned') next.set('returned', 'true');
  else if (drawer) next.set('due', drawer);
  return next;
}

export function withParam(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

/** The address of a saved view: its filters and its order, nothing else. */
export function fromView({ filters, sort }: ViewQuery): URLSearchParams {
  const next = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filters[name];
    const [first] = Array.isArray(value) ? value : [value];
    if (first) next.set(name, first);
  }
  if (sort && sort !== 'dueAt') next.set('sort', sort);
  return next;
}

export function toView(search: URLSearchParams): ViewQuery {
  const filters = FILTERS.flatMap((name): [string, string][] => {
    const value = search.get(name);
    return value ? [[name, value]] : [];
  });
  return { filters: Object.fromEntries(filters), sort: search.get('sort'), columns: null };
}
