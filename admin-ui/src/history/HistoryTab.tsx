import { Box, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { Hash } from '../cycles/Hash.tsx';
import { Timeline } from '../cycles/Timeline.tsx';
import { useEvents } from '../cycles/useCycle.ts';
import { zoneOf } from '../format/date.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useAt } from './at.ts';
import { EventRecord } from './EventRecord.tsx';
import { ExportHistory } from './ExportHistory.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { useHistoryFilter } from './useHistoryFilter.ts';
import { useMoments } from './useMoments.ts';

const PAGE = 50;

/** The record: who decided what, when, on which text; the chain of hashes is there for whoever checks it. */
export function HistoryTab({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const at = useAt();
  const filters = useHistoryFilter();
  const { data: moments } = useMoments(cycle.id);
  const [perPage, setPerPage] = useState(PAGE);
  // Of a past moment only what had happened by then.
  const filter = { ...filters.filter, ...(at && { upTo: cycle.seq }) };
  const { data, error, refetch } = useEvents(cycle.id, perPage, filter);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <HistoryFilters cycle={cycle} people={moments?.people ?? []} filters={filters} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {data && <>{t('record.found', { smart_count: data.total })} · </>}
          {t('history.head', { seq: cycle.seq })} <Hash value={cycle.head} />
        </Typography>
        <ExportHistory cycle={cycle} filter={filter} />
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
          <Timeline
            events={data.rows}
            zone={zoneOf(cycle.zone)}
            heading="h2"
            more={(event, when) => (
              <EventRecord cycle={cycle} event={event} when={when} open={filters.one.seq === String(event.seq)} />
            )}
          />
          {data.total > data.rows.length && (
            <Button className="no-print" onClick={() => setPerPage(perPage + PAGE)}>
              {t('list.more', { shown: data.rows.length, total: data.total })}
            </Button>
          )}
        </Paper>
      )}
    </Box>
  );
}
