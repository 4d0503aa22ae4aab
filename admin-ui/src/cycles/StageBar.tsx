import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Cycle, Stage } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useReference } from '../providers/reference.ts';
import { StepIcon } from './StepIcon.tsx';
import { shownSteps } from './shown-steps.ts';
import { progressOf, type StageProgress } from './stage-progress.ts';

/** The year in four stages: what is behind, where it stands, what is ahead, planned beside actual. */
export function StageBar({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const { stages } = useReference();
  const shown = shownSteps(cycle);
  return (
    <Paper
      component="ol"
      variant="outlined"
      aria-label={t('cycle.stages')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' },
        overflow: 'hidden',
      }}
    >
      {stages.map(({ id }, index) => (
        <StageCell
          key={id}
          index={index}
          stage={id as Stage}
          progress={progressOf(shown.filter((step) => step.stage === id))}
          current={cycle.stage === id && cycle.status !== 'closed'}
        />
      ))}
    </Paper>
  );
}

const COLOURS = {
  done: 'status.onTime.fg',
  open: 'status.atRisk.fg',
  late: 'status.late.fg',
  waiting: 'divider',
} as const;

type CellProps = { index: number; stage: Stage; progress: StageProgress; current: boolean };

function StageCell({ index, stage, progress, current }: CellProps) {
  const t = useTranslate();
  const dates = useDates();
  const { done, all, late, begun, lastPlanned, lastActual } = progress;
  const complete = done === all;
  return (
    <Box
      component="li"
      aria-current={current ? 'step' : undefined}
      sx={{
        p: { xs: 1.5, sm: 2 },
        display: 'grid',
        gap: 0.75,
        alignContent: 'start',
        bgcolor: current ? 'status.done.bg' : 'transparent',
        borderLeft: { md: index > 0 ? 1 : 0 },
        borderTop: { xs: index > 1 ? 1 : 0, md: 0 },
        borderColor: { xs: 'divider', md: 'divider' },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <StepIcon progress={complete ? 'done' : late ? 'late' : begun ? 'open' : 'waiting'} />
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
            {index + 1}.{' '}
          </Box>
          {t(`stage.${stage}`)}
        </Typography>
      </Box>
      <Box aria-hidden sx={{ display: 'flex', gap: '3px' }}>
        {progress.marks.map((mark) => (
          <Box key={mark.id} sx={{ height: 5, flex: 1, borderRadius: 3, bgcolor: COLOURS[mark.progress] }} />
        ))}
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('cycle.stepsDone', { done, all })}
        {complete && lastActual
          ? ` · ${t('cycle.endedOn', { day: dates.day(lastActual) })}`
          : lastPlanned
            ? ` · ${t('cycle.plannedTo', { day: dates.day(lastPlanned) })}`
            : ''}
      </Typography>
    </Box>
  );
}
