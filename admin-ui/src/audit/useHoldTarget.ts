import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { LegalHold } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';

const HOUR = 3_600_000;

/** What a legal hold covers, in words: the name of the village where the record has its id. */
export function useHoldTarget({ scope, target }: Pick<LegalHold, 'scope' | 'target'>): string {
  const api = useApi();
  const t = useTranslate();
  const [id = '', year] = target.split('-');
  const { data } = useQuery({
    queryKey: ['villages', 'one', id],
    queryFn: () => api.getVillage(id),
    enabled: scope !== 'regency' && id !== '',
    staleTime: HOUR,
  });
  return t(`proof.hold.scope.${scope}`, { village: data?.name ?? id, year });
}
