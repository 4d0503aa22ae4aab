import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { TaskRow } from '../api/types.ts';
import { ClockChip } from '../cycles/ClockChip.tsx';
import { DeemedCountdown } from '../cycles/DeemedCountdown.tsx';
import { plainDateIn } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';
import { taskPath } from './task-path.ts';

type Props = { task: TaskRow; selected: boolean; search: string };

/** One thing to do: where, what is asked, by when, and whether everything for it is there. */
export function TaskCard({ task, selected, search }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { village, stage } = task.cycle;
  return (
    <ButtonBase
      component={Link}
      to={`${taskPath(task.id)}${search}`}
      id={`task-${task.id}`}
      aria-current={selected ? 'true' : undefined}
      sx={{
        display: 'grid',
        alignItems: 'start',
        justifyContent: 'stretch',
        gap: 0.25,
        width: '100%',
        textAlign: 'left',
        px: 2,
        py: 1.25,
        borderLeft: 3,
        borderColor: selected ? 'primary.main' : 'transparent',
        bgcolor: selected ? 'status.done.bg' : 'transparent',
        '&:hover': { bgcolor: selected ? 'status.done.bg' : 'quiet' },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', justifyContent: 'space-between' }}>
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          {village.name}
        </Typography>
        {task.dueAt !== null && task.workingDaysLeft !== null && (
          <ClockChip dueDate={plainDateIn(task.dueAt, zone)} workingDaysLeft={task.workingDaysLeft} late={task.late} />
        )}
      </Box>
      <Typography variant="body2">{t(`task.ask.${task.kind}`, { step: t(`step.${task.step}`) })}</Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('app.district', { name: village.district.name })} · {t(`stage.${stage}`)}
        {task.delegation && ` · ${t('delegation.inPlaceOf', { name: task.delegation.from.name })}`}
        {task.claimedBy && ` · ${t('bulk.claimedBy', { name: task.claimedBy.name })}`}
      </Typography>
      {task.dueAt !== null && task.kind === 'decide' && (
        <DeemedCountdown
          step={task.step}
          workingDaysLeft={task.workingDaysLeft}
          dueDate={plainDateIn(task.dueAt, zone)}
        />
      )}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {task.dueAt && `${t('cycle.planned', { day: dates.dayOf(task.dueAt, zone) })} · `}
        <Box
          component="span"
          sx={{
            fontWeight: 600,
            color: task.kind === 'acknowledge' ? 'status.late.fg' : task.ready ? 'status.onTime.fg' : 'text.secondary',
          }}
        >
          {task.kind === 'acknowledge'
            ? t('task.escalated')
            : task.kind === 'appoint'
              ? t('task.vacant')
              : task.ready
                ? t('task.ready')
                : t('task.missing', { smart_count: task.missing })}
        </Box>
      </Typography>
    </ButtonBase>
  );
}
