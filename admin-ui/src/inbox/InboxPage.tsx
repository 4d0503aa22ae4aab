import { Box, Button, Paper, Typography, useMediaQuery, useTheme } from '@mui/material';
import { useMemo, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import type { TaskRow } from '../api/types.ts';
import { plainDateIn } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useCounters } from '../layout/useBadges.ts';
import { useGo } from '../layout/useGo.ts';
import { useNow } from '../layout/useNow.ts';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { CounterChips, type Drawer } from './CounterChips.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { type DueGroup, groupByDue, inOrder, nextAfter } from './group-by-due.ts';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { OurCountdown } from './OurCountdown.tsx';
import { TaskCard } from './TaskCard.tsx';
import { taskPath } from './task-path.ts';

const PAGE = 50;

/** On wide screens list and decision scroll by themselves, so that a choice far down the list shows its panel at once. */
const PANE = { maxHeight: { lg: 'max(420px, calc(100vh - 244px))' }, overflowY: { lg: 'auto' } } as const;

/** What waits for me, by due day; the one in hand at the right (on phones: on its own page). */
export function InboxPage() {
  const t = useTranslate();
  const navigate = useGo();
  const { taskId } = useParams();
  const [search, setSearch] = useSearchParams();
  const wide = useMediaQuery(useTheme().breakpoints.up('lg'));
  const zone = useZone();
  const oneVillage = useAbility('haveOneVillage');
  const today = plainDateIn(new Date(useNow()).toISOString(), zone);
  const [perPage, setPerPage] = useState(PAGE);
  const drawer = search.get('due') as Drawer | null;
  const counters = useCounters();
  const { data, total, isPending, error, refetch } = useGetList<TaskRow>('tasks', {
    pagination: { page: 1, perPage },
    sort: { field: 'dueAt', order: 'ASC' },
    // The last drawer also holds what has no deadline, as its figure does.
    filter: drawer ? { due: drawer === 'later' ? ['later', 'none'] : drawer } : {},
  });
  const groups = useMemo(() => groupByDue(data ?? [], zone, today), [data, zone, today]);
  const queue = useMemo(() => inOrder(groups), [groups]);
  const query = search.size > 0 ? `?${search}` : '';
  const selectedId = taskId ?? (wide ? queue[0]?.id : undefined);
  const selected = queue.find((task) => task.id === selectedId);

  const go = (task: TaskRow | null | undefined) => navigate(task ? `${taskPath(task.id)}${query}` : `/inbox${query}`);
  const step = (by: 1 | -1) => {
    const at = queue.findIndex((task) => task.id === selectedId);
    const target = queue[at + by];
    if (target) go(target);
  };

  const panel = selectedId && (
    <DecisionPanel
      key={selectedId}
      taskId={selectedId}
      task={selected}
      loading={isPending}
      onBack={wide ? undefined : () => go(null)}
      onDone={() => go(wide || taskId ? nextAfter(queue, selectedId) : null)}
      onStep={step}
    />
  );
  if (!wide && taskId) return panel;
  return (
    <Page title={t('inbox.title')} lead={t('inbox.lead')} actions={<KeyboardHelp />}>
      {oneVillage && <OurCountdown />}
      <CounterChips
        counters={counters.data}
        drawer={drawer}
        onDrawer={(next) => {
          setSearch(next ? { due: next } : {});
          if (taskId) navigate(next ? `/inbox?due=${next}` : '/inbox');
        }}
      />
      {error ? (
        <Paper variant="outlined">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Paper>
      ) : isPending ? (
        <RowsSkeleton />
      ) : queue.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState
            title={t(drawer ? 'inbox.emptyDrawer' : 'inbox.empty')}
            hint={t(drawer ? 'inbox.emptyDrawerHint' : 'inbox.emptyHint')}
          >
            {drawer && (
              <Button variant="outlined" onClick={() => setSearch({})}>
                {t('inbox.showAll')}
              </Button>
            )}
          </EmptyState>
        </Paper>
      ) : (
        <Box
          sx={{
            display: 'grid',
            gap: 2.5,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '400px minmax(0, 1fr)' },
            alignItems: 'start',
          }}
        >
          <Paper component="section" variant="outlined" aria-label={t('inbox.queue')} sx={{ ...PANE, minWidth: 0 }}>
            {groups.map((group) => (
              <Group key={group.key} group={group} selectedId={selectedId} search={query} today={today} />
            ))}
            {(total ?? 0) > queue.length && (
              <Box sx={{ p: 1.5, textAlign: 'center', borderTop: 1, borderColor: 'divider' }}>
                <Button onClick={() => setPerPage(perPage + PAGE)}>
                  {t('list.more', { shown: queue.length, total })}
                </Button>
              </Box>
            )}
          </Paper>
          {wide && (
            <Box component="section" sx={{ ...PANE, minWidth: 0 }} tabIndex={0} aria-label={t('inbox.selected')}>
              {panel}
            </Box>
          )}
        </Box>
      )}
    </Page>
  );
}

function Group({
  group,
  selectedId,
  search,
  today,
}: {
  group: DueGroup;
  selectedId: string | undefined;
  search: string;
  today: string;
}) {
  const t = useTranslate();
  const dates = useDates();
  const title =
    group.kind === 'late'
      ? t('inbox.group.late')
      : group.kind === 'none'
        ? t('inbox.group.none')
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
          <li key={task.id}>
            <TaskCard task={task} selected={task.id === selectedId} search={search} />
          </li>
        ))}
      </Box>
    </Box>
  );
}
