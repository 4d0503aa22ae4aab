import { Box, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { Cycle, CycleTask } from '../api/types.ts';
import { plainDateIn, zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useAt } from '../history/at.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useApi } from '../providers/useApi.ts';
import { ClockChip } from './ClockChip.tsx';
import { cycleKey } from './useCycle.ts';

/** Who has what to do, what is due first in front; of a past moment: what was waited for then. */
export function TasksTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const at = useAt();
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'tasks', at],
    queryFn: () => api.getCycleTasks(cycle.id, at),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  if (data.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={t('record.noTasks')} hint={t('record.noTasksHint')} />
      </Paper>
    );
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Typography variant="h2">{t(at ? 'record.waitedFor' : 'record.toDo')}</Typography>
      <TableFrame label={t('record.tasksCaption')}>
        <Table>
          <caption style={visuallyHidden}>{t('record.tasksCaption')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('record.who')}</TableCell>
              <TableCell>{t('record.task')}</TableCell>
              <TableCell>{t('cycle.col.due')}</TableCell>
              <TableCell>{t('record.readiness')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((task) => (
              <TaskLine key={task.key} task={task} cycle={cycle} />
            ))}
          </TableBody>
        </Table>
      </TableFrame>
    </Box>
  );
}

function TaskLine({ task, cycle }: { task: CycleTask; cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const { role, holder, kind, step, since, dueAt, workingDaysLeft, late, ready, missing, claimedBy } = task;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ verticalAlign: 'top', fontWeight: 600 }}>
        {t(`role.${role}`)}
        {(claimedBy ?? holder) && (
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
            {claimedBy ? t('record.claimed', { name: claimedBy.name }) : holder?.name}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ verticalAlign: 'top', minWidth: 160 }}>
        {t(`task.ask.${kind}`, { step: t(`step.${step}`) })}
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {t('record.since', { at: dates.moment(since, zone) })}
        </Typography>
      </TableCell>
      <TableCell sx={{ verticalAlign: 'top' }}>
        {dueAt ? (
          <ClockChip
            dueDate={plainDateIn(dueAt, zone)}
            workingDaysLeft={workingDaysLeft ?? 0}
            late={late}
            paused={cycle.status === 'suspended'}
          />
        ) : (
          t('record.noDue')
        )}
      </TableCell>
      <TableCell sx={{ verticalAlign: 'top' }}>
        {ready ? (
          <Status tone="onTime" label={t('task.ready')} />
        ) : (
          <Status tone="waiting" label={t('task.missing', { smart_count: missing })} />
        )}
      </TableCell>
    </TableRow>
  );
}
