import { Box, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { Hash } from './Hash.tsx';
import { HISTORY_GROUP_NAMES, type HistoryGroup, typesOf } from './history-groups.ts';
import { Timeline } from './Timeline.tsx';
import { useEvents } from './useCycle.ts';

const PAGE = 50;

/** The record: who decided what, when, on which text; the chain of hashes is there for whoever checks it. */
export function HistoryTab({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const [groups, setGroups] = useState<HistoryGroup[]>([]);
  const [perPage, setPerPage] = useState(PAGE);
  const { data, error, refetch } = useEvents(cycle.id, perPage, groups.length > 0 ? { type: typesOf(groups) } : {});
  const toggle = (group: HistoryGroup, on: boolean) =>
    setGroups(on ? [...groups, group] : groups.filter((it) => it !== group));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box
          component="fieldset"
          aria-label={t('history.filter')}
          sx={{ m: 0, p: 0, border: 0, minWidth: 0, display: 'flex', flexWrap: 'wrap', gap: 1, flex: 1 }}
        >
          {HISTORY_GROUP_NAMES.map((group) => (
            <ToggleFilter
              key={group}
              label={t(`history.group.${group}`)}
              on={groups.includes(group)}
              onChange={(on) => toggle(group, on)}
            />
          ))}
        </Box>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('history.head', { seq: cycle.seq })} <Hash value={cycle.head} />
        </Typography>
      </Box>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : data.rows.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState title={t('history.empty')} hint={t('history.emptyHint')} />
        </Paper>
      ) : (
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 } }}>
          <Timeline events={data.rows} zone={zoneOf(cycle.zone)} heading="h2" technical />
          {data.total > data.rows.length && (
            <Button onClick={() => setPerPage(perPage + PAGE)}>
              {t('list.more', { shown: data.rows.length, total: data.total })}
            </Button>
          )}
        </Paper>
      )}
    </Box>
  );
}
