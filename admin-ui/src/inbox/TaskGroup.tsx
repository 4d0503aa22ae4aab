import { Box, Checkbox, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import type { DueGroup } from './group-by-due.ts';
import { TaskCard } from './TaskCard.tsx';

type Props = {
  group: DueGroup;
  selectedId: string | undefined;
  search: string;
  today: string;
  /** Tasks with a tick; null where nobody decides many at once. */
  ticked: ReadonlySet<string> | null;
  onTick: (id: string) => void;
};

/** The tasks of one due day. */
export function TaskGroup({ group, selectedId, search, today, ticked, onTick }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const title =
    group.kind === 'late'
      ? t('inbox.group.late')
      : group.kind === 'none'
        ? t('inbox.group.none')
        : group.kind === 'all'
          ? t('inbox.queue')
          : group.key === today
            ? `${t('inbox.group.today')} · ${dates.day(group.key)}`
            : dates.longDay(group.key);
  return (
    <Box component="section" aria-label={title} sx={{ '& + &': { borderTop: 1, borderColor: 'divider' } }}>
      <Typography
        variant="h4"
        component="h2"
        sx={{ px: 2, py: 1, bgcolor: 'quiet', color: group.kind === 'late' ? 'status.late.fg' : 'text.secondary' }}
      >
        {title}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {group.tasks.map((task) => (
          <Box component="li" key={task.id} sx={{ display: 'flex', alignItems: 'flex-start' }}>
            {ticked && (
              <Checkbox
                checked={ticked.has(task.id)}
                onChange={() => onTick(task.id)}
                slotProps={{
                  input: {
                    'aria-label': t('bulk.tick', {
                      village: task.cycle.village.name,
                      task: t(`task.ask.${task.kind}`, { step: t(`step.${task.step}`) }),
                    }),
                  },
                }}
                sx={{ mt: 0.25, ml: 0.5 }}
              />
            )}
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <TaskCard task={task} selected={task.id === selectedId} search={search} />
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
