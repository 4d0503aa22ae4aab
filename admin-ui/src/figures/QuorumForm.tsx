import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../providers/useApi.ts';
import { CountsForm, type CountsProps } from './CountsForm.tsx';

/** The attendance of a BPD, beginning with its seats as the village's register has them; without an answer they are typed. */
export function QuorumForm({ villageId, ...counts }: CountsProps & { villageId: string }) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['villages', villageId, 'council'],
    queryFn: ({ signal }) => api.getCouncil(villageId, signal),
  });
  const seats = data?.inForce?.seats;
  const begin = useMemo(() => (seats === undefined ? undefined : { members: String(seats) }), [seats]);
  return <CountsForm {...counts} begin={begin} />;
}
