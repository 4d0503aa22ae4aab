import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { cycleKey } from '../cycles/useCycle.ts';
import { useAt } from '../history/at.ts';
import { Status } from '../layout/Status.tsx';
import { useApi } from '../providers/useApi.ts';

const OPEN = new URLSearchParams({ open: 'true', perPage: '1', page: '1' });

/** How many obstacles of a cycle are open; nothing where there are none. */
export function ObstacleCount({ cycleId }: { cycleId: string }) {
  const api = useApi();
  const t = useTranslate();
  const at = useAt();
  const { data } = useQuery({
    queryKey: [cycleKey(cycleId), 'obstacles', 'count'],
    queryFn: ({ signal }) => api.listObstacles(cycleId, OPEN, signal),
  });
  // Obstacles are read as they are now: on a page of the past they would be out of place.
  if (at !== null || !data || data.total === 0) return null;
  return <Status tone="atRisk" label={t('obstacle.count', { smart_count: data.total })} />;
}
