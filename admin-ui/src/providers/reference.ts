import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Reference, Region, Role } from '../api/types.ts';
import { type Zone, zoneOf } from '../format/date.ts';
import { useApi } from './useApi.ts';

export const ReferenceContext = createContext<Reference | null>(null);

/** The vocabulary of the process, fetched once before the console is drawn. */
export function useReference(): Reference {
  const reference = useContext(ReferenceContext);
  if (reference === null) throw new Error('ReferenceContext is missing');
  return reference;
}

/** What the area of a role is made of. */
export function useAreaOf(role: Role): Reference['roles'][number]['area'] | undefined {
  return useReference().roles.find(({ id }) => id === role)?.area;
}

const HOUR = 3_600_000;

export function useRegions(): Region[] {
  const api = useApi();
  const { data } = useQuery({ queryKey: ['regions'], queryFn: api.getRegions, staleTime: HOUR });
  return data ?? [];
}

export function useDistricts(): Region[] {
  return useRegions().filter((region) => region.type === 'district');
}

/** The zone of the regency, for lists that hold several villages. */
export function useZone(): Zone {
  return zoneOf(useRegions()[0]?.zone);
}
