import { Box, Button, Paper, useMediaQuery, useTheme } from '@mui/material';
import { useMemo, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import type { TaskRow } from '../api/types.ts';
import { plainDateIn } from '../format/date.ts';
import { Page } from '../layout/Page.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useCounters } from '../layout/useBadges.ts';
import { useGo } from '../layout/useGo.ts';
import { useNow } from '../layout/useNow.ts';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { CounterChips } from './CounterChips.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { groupByDue, inOrder, nextAfter } from './group-by-due.ts';
import { InboxFilters } from './InboxFilters.tsx';
import { drawerOf, filterOf, sortOf, withDrawer } from './inbox-query.ts';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { OurCountdown } from './OurCountdown.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TaskGroup } from './TaskGroup.tsx';
import { taskPath } from './task-path.ts';

const PAGE = 50;
const FEW = 5;

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
  const decidesMany = useAbility('decideInBulk');
  const today = plainDateIn(new Date(useNow()).toISOString(), zone);
  const [perPage, setPerPage] = useState(PAGE);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const counters = useCounters();
  const filter = filterOf(search);
  const sort = sortOf(search);
  const byDue = sort.field === 'dueAt';
  const { data, total, isPending, error, refetch } = useGetList<TaskRow>('tasks', {
    pagination: { page: 1, perPage },
    sort,
    filter,
  });
  const groups = useMemo(() => {
    const tasks = data ?? [];
    if (byDue) return groupByDue(tasks, zone, today);
    return tasks.length > 0 ? [{ key: 'all', kind: 'all' as const, tasks }] : [];
  }, [data, zone, today, byDue]);
  const queue = useMemo(() => inOrder(groups), [groups]);
  const query = search.size > 0 ? `?${search}` : '';
  const selectedId = taskId ?? (wide ? queue[0]?.id : undefined);
  const selected = queue.find((task) => task.id === selectedId);
  const isFiltered = Object.keys(filter).length > 0;

  const go = (task: TaskRow | null | undefined) => navigate(task ? `${taskPath(task.id)}${query}` : `/inbox${query}`);
  const step = (by: 1 | -1) => {
    const at = queue.findIndex((task) => task.id === selectedId);
    const target = queue[at + by];
    if (target) go(target);
  };
  const narrow = (next: URLSearchParams) => {
    setTicked(new Set());
    // What was in hand need not be in the queue any more.
    if (taskId) navigate(`/inbox${next.size > 0 ? `?${next}` : ''}`);
    else setSearch(next, { replace: true });
  };
  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
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
      onTick={decidesMany && selected && queue.length > 1 ? () => tick(selected.id) : undefined}
    />
  );
  if (!wide && taskId) return panel;
  return (
    <Page title={t('inbox.title')} lead={t('inbox.lead')} actions={<KeyboardHelp />}>
      {oneVillage && <OurCountdown />}
      <CounterChips
        counters={counters.data}
        drawer={drawerOf(search)}
        onDrawer={(next) => narrow(withDrawer(search, next))}
      />
      {(isFiltered || !byDue || (counters.data?.total ?? 0) > FEW) && (
        <InboxFilters search={search} open={wide} onSearch={narrow} />
      )}
      {error ? (
        <Paper variant="outlined">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Paper>
      ) : isPending ? (
        <RowsSkeleton />
      ) : queue.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState
            title={t(isFiltered ? 'inbox.emptyDrawer' : 'inbox.empty')}
            hint={t(isFiltered ? 'inbox.emptyDrawerHint' : 'inbox.emptyHint')}
          >
            {isFiltered && (
              <Button variant="outlined" onClick={() => narrow(new URLSearchParams())}>
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
          <Paper
            component="section"
            variant="outlined"
            aria-label={t('inbox.queue')}
            sx={{ ...PANE, minWidth: 0, scrollPaddingTop: 64 }}
          >
            {decidesMany && queue.length > 1 && (
              <SelectionBar queue={queue} ticked={ticked} onTicked={setTicked} total={total ?? 0} filter={filter} />
            )}
            {groups.map((group) => (
              <TaskGroup
                key={group.key}
                group={group}
                selectedId={selectedId}
                search={query}
                today={today}
                ticked={decidesMany && queue.length > 1 ? ticked : null}
                onTick={tick}
              />
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
