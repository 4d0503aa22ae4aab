import { Box, Paper, Typography } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import { COMMANDS } from '../actions/commands.ts';
import type { Cycle, StepView } from '../api/types.ts';
import { RemarkPanel } from '../budget/RemarkPanel.tsx';
import { rupiah } from '../format/rupiah.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState } from '../layout/States.tsx';
import { ElapsedDays } from './ElapsedDays.tsx';
import { StepPanel } from './StepPanel.tsx';
import { Stepper } from './Stepper.tsx';
import { WhyWaiting } from './WhyWaiting.tsx';

const YearPicture = lazy(() => import('./YearPicture.tsx').then((m) => ({ default: m.YearPicture })));

/** What the reader can act on first, then what is due first. */
function inTurn(cycle: Cycle): StepView[] {
  const mine = new Set(
    cycle.allowedActions
      .filter(({ allowed, command }) => allowed && COMMANDS[command].place !== 'term')
      .map((action) => action.step),
  );
  const rank = (step: StepView) => `${mine.has(step.id) ? 0 : 1}${step.planned?.dueAt ?? '9'}`;
  return cycle.steps.filter((step) => step.status === 'open').sort((a, b) => rank(a).localeCompare(rank(b)));
}

/** Left: what goes on and what can be done. Right: the whole year step by step. Below: the same as a picture. */
export function SummaryTab({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const open = inTurn(cycle);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 7fr) minmax(320px, 4fr)' },
        alignItems: 'start',
      }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <WhyWaiting cycleId={cycle.id} />
        {open.map((step) => (
          <StepPanel key={`${step.id}${step.visit}`} cycle={cycle} step={step} />
        ))}
        <RemarkPanel cycle={cycle} />
        {open.length === 0 && (
          <Paper variant="outlined">
            <EmptyState title={t('cycle.nothingOpen')} hint={t('cycle.nothingOpenHint')} />
          </Paper>
        )}
        <ElapsedDays cycleId={cycle.id} />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        {cycle.ceiling && (
          <Paper variant="outlined" sx={{ px: 2, py: 1.5 }}>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {t('cycle.ceiling', { version: cycle.ceiling.version })}
            </Typography>
            <Typography variant="h3" component="p">
              {rupiah(cycle.ceiling.amount)}
            </Typography>
            <CeilingParts ceiling={cycle.ceiling} />
          </Paper>
        )}
        <Stepper cycle={cycle} />
      </Box>
      <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
        <Suspense fallback={<RowsSkeleton />}>
          <YearPicture cycle={cycle} />
        </Suspense>
      </Box>
    </Box>
  );
}

function CeilingParts({ ceiling }: { ceiling: NonNullable<Cycle['ceiling']> }) {
  const t = useTranslate();
  const parts = Object.entries(ceiling.sources);
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {parts.map(([source, amount]) => (
        <Box key={source} sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, flexWrap: 'wrap' }}>
          <span>{t(`fund.${source}`)}</span>
          <span>{rupiah(amount)}</span>
        </Box>
      ))}
      {ceiling.decree}
    </Box>
  );
}
