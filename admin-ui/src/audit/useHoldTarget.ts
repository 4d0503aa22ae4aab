import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { bodyOf, client } from '../api/client.ts';
import type { LegalHold } from '../api/types.ts';

const HOUR = 3_600_000;

/** What a legal hold covers, in words: the name of the village where the record has its id. */
export function useHoldTarget({ scope, target }: Pick<LegalHold, 'scope' | 'target'>): string {
  const t = useTranslate();
  const [id = '', year] = target.split('-');
  const { data } = useQuery({
    queryKey: ['villages', 'one', id],
    queryFn: async () => bodyOf(await client.GET('/villages/{code}', { params: { path: { code: id } } })),
    enabled: scope !== 'regency' && id !== '',
    staleTime: HOUR,
  });
  return t(`proof.hold.scope.${scope}`, { village: data?.name ?? id, year });
}
