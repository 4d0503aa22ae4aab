import { Alert, Box } from '@mui/material';
import { Suspense } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { lazyWithTexts } from '../providers/lazy-texts.ts';
import { RepairBadge } from '../repair/RepairBadge.tsx';
import { StandingChip } from './StandingChip.tsx';

const ObstacleCount = lazyWithTexts(() => import('../obstacles/ObstacleCount.tsx').then((m) => m.ObstacleCount));

/** Where it lies and how it stands, in one line under the title. */
export function Facts({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <span>
        {t('app.district', { name: cycle.village.district.name })} · {cycle.village.code}
      </span>
      <StandingChip row={cycle} />
      {cycle.escalations > 0 && (
        <Status tone="late" label={t('cycle.escalations', { smart_count: cycle.escalations })} />
      )}
      <Suspense fallback={null}>
        <ObstacleCount cycleId={cycle.id} />
      </Suspense>
      {cycle.returns > 0 && <Status tone="atRisk" label={t('cycle.returns', { smart_count: cycle.returns })} />}
      <RepairBadge row={cycle} />
    </Box>
  );
}

export function RunningSuspension({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const running = cycle.suspensions.find((suspension) => suspension.to === null);
  if (!running) return null;
  return (
    <Alert severity="info">
      {t('cycle.suspendedSince', { day: dates.day(running.from), order: running.order })} {running.reason}
    </Alert>
  );
}
