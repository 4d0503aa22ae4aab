import { Alert, Link as TextLink } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useApi } from '../providers/useApi.ts';

/** That the year which is planned lies in no medium-term plan, or in one that nobody has confirmed: a risk to whoever decides. */
export function PlanRisk({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: [cycleKey(cycle.id), 'plan-cover'],
    queryFn: ({ signal }) => api.getPlanCover(cycle.id, signal),
  });
  if (!data || data.cover === 'covered') return null;
  const { plan } = data;
  const told = plan ? { from: plan.from, until: plan.until, perdes: plan.perdes } : {};
  return (
    <Alert severity={data.cover === 'outsidePeriod' ? 'warning' : 'info'} sx={{ overflowWrap: 'anywhere' }}>
      {t(`plan.cover.${data.cover}`, { year: data.fiscalYear, ...told })}{' '}
      <TextLink component={Link} to={`/villages/${cycle.village.id}`} underline="always">
        {t('plan.toVillage')}
      </TextLink>
    </Alert>
  );
}
