import { Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { gateName } from '../actions/gate-name.ts';
import type { CycleRow, Gate, StepView, TaskRow } from '../api/types.ts';
import { StandingChip } from '../cycles/StandingChip.tsx';
import { StepIcon } from '../cycles/StepIcon.tsx';
import { useCycle } from '../cycles/useCycle.ts';
import { useDates } from '../format/useFormat.ts';
import { taskPath } from '../inbox/task-path.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';

/** One village: its open steps with what is missing, and the first thing that is mine to do. */
export function MyVillageCard({ row, tasks }: { row: CycleRow; tasks: readonly TaskRow[] }) {
  const t = useTranslate();
  const { data: cycle } = useCycle(row.id);
  const open = cycle?.steps.filter((step) => step.status === 'open') ?? [];
  const [first] = tasks;
  return (
    <Paper component="article" variant="outlined" sx={{ p: 2, display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <Box>
          <Typography variant="h3" component="h2">
            <TextLink component={Link} to={`/cycles/${row.id}`} sx={{ color: 'text.primary' }}>
              {row.village.name}
            </TextLink>
          </Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t('app.district', { name: row.village.district.name })} · {t(`stage.${row.stage}`)} ·{' '}
            {t('cycle.fiscalYear', { year: row.fiscalYear })}
          </Typography>
        </Box>
        <StandingChip row={row} />
      </Box>
      {cycle ? open.map((step) => <OpenStep key={step.id} step={step} />) : <RowsSkeleton rows={2} />}
      {first && (
        <Box>
          <Button component={Link} to={taskPath(first.id)} size="small" variant="outlined">
            {t('myVillages.tasks', { smart_count: tasks.length })}
          </Button>
        </Box>
      )}
    </Paper>
  );
}

function OpenStep({ step }: { step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  const missing = step.gates.filter((gate: Gate) => !gate.met);
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t(`step.${step.id}`)}
        {step.planned && (
          <Typography
            component="span"
            variant="caption"
            sx={{ color: step.late ? 'status.late.fg' : 'text.secondary', fontWeight: step.late ? 600 : 400 }}
          >
            {' · '}
            {dates.day(step.planned.dueDate)}
          </Typography>
        )}
      </Typography>
      {missing.length === 0 ? (
        <Typography variant="caption" sx={{ color: 'status.onTime.fg' }}>
          {t('myVillages.complete', { roles: step.actors.map((role) => t(`role.${role}`)).join(t('app.or')) })}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {missing.map((gate) => (
            <Box
              component="li"
              key={gateName(t, gate)}
              sx={{ display: 'flex', gap: 0.75, alignItems: 'center', fontSize: '0.8125rem' }}
            >
              <StepIcon progress="waiting" />
              {gateName(t, gate)}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
