import { useSearchParams } from 'react-router-dom';
import { EVENT_FACES, EVENT_GROUPS, EVENT_TYPES, type EventGroup } from '../cycles/event-faces.ts';
import type { EventFilter } from '../cycles/useCycle.ts';

/** Filters with one value each; kinds may be several. */
export const SINGLE = ['role', 'actor', 'step', 'q', 'from', 'to', 'seq'] as const;
export type Single = (typeof SINGLE)[number];

/** What of the history is shown. It lives in the address, so that what one reader has found can be sent to another. */
export function useHistoryFilter() {
  const [address, setAddress] = useSearchParams();
  const groups = EVENT_GROUPS.filter((group) => address.getAll('kind').includes(group));
  const change = (edit: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(address);
    edit(next);
    setAddress(next, { replace: true });
  };
  const one = Object.fromEntries(SINGLE.map((name) => [name, address.get(name) ?? ''])) as Record<Single, string>;
  return {
    groups,
    one,
    active: groups.length > 0 || SINGLE.some((name) => one[name] !== ''),
    /** As the API asks for it. */
    filter: {
      ...one,
      type: EVENT_TYPES.filter((type) => groups.includes(EVENT_FACES[type].group)),
    } satisfies EventFilter,
    setOne: (name: Single, value: string) =>
      change((next) => (value === '' ? next.delete(name) : next.set(name, value))),
    toggle: (group: EventGroup, on: boolean) =>
      change((next) => (on ? next.append('kind', group) : next.delete('kind', group))),
    clear: () =>
      change((next) => {
        for (const name of ['kind', ...SINGLE]) next.delete(name);
      }),
  };
}
