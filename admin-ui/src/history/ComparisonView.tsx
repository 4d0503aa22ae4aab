import { Box, Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { Cycle, CycleComparison } from '../api/types.ts';
import { Hash } from '../cycles/Hash.tsx';
import { Timeline } from '../cycles/Timeline.tsx';
import { cycleKey, useEvents } from '../cycles/useCycle.ts';
import { isFigure } from '../figures/figures.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useApi } from '../providers/useApi.ts';
import { EventRecord } from './EventRecord.tsx';

type Props = { cycle: Cycle; a: string; b: string; onEnd: () => void };
type Difference = CycleComparison['differences'][number];

/** Two moments of a cycle side by side, the earlier one first, and what happened between them. */
export function ComparisonView({ cycle, a, b, onEnd }: Props) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const [from = a, to = b] = [a, b].sort();
  const zone = zoneOf(cycle.zone);
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'comparison', from, to],
    queryFn: () => api.getComparison(cycle.id, from, to),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const named = [data.before, data.after].map(({ seq }, side) =>
    t('record.stop', { at: dates.moment(side === 0 ? from : to, zone), seq }),
  );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'baseline' }}>
        <Typography variant="h2" sx={{ flex: '1 1 240px' }}>
          {t('record.differences', { smart_count: data.differences.length })}
        </Typography>
        <Button className="no-print" onClick={onEnd}>
          {t('record.endComparison')}
        </Button>
      </Box>
      {data.differences.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState title={t('record.same')} hint={t('record.sameHint')} />
        </Paper>
      ) : (
        <TableFrame label={t('record.comparison')}>
          <Table size="small">
            <caption style={visuallyHidden}>{t('record.comparison')}</caption>
            <TableHead>
              <TableRow>
                <TableCell>{t('record.what')}</TableCell>
                {named.map((name) => (
                  <TableCell key={name}>{name}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {data.differences.map((difference) => (
                <DifferenceRow key={difference.key} difference={difference} />
              ))}
            </TableBody>
          </Table>
        </TableFrame>
      )}
      <Between cycle={cycle} after={data.before.seq} upTo={data.after.seq} />
    </Box>
  );
}

function DifferenceRow({ difference }: { difference: Difference }) {
  const t = useTranslate();
  const { aspect, step, name, before, after } = difference;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: 140, verticalAlign: 'top' }}>
        {t(isFigure(aspect) ? `figure.${aspect}.aspect` : `record.aspect.${aspect}`)}
        {name && `: ${name}`}
        {step && (
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
            {t(`step.${step}`)}
          </Typography>
        )}
      </TableCell>
      <SideCell side={before} />
      <SideCell side={after} />
    </TableRow>
  );
}

function SideCell({ side }: { side: Difference['before'] }) {
  const t = useTranslate();
  return (
    <TableCell sx={{ verticalAlign: 'top', minWidth: 140, overflowWrap: 'anywhere' }}>
      {side?.value ?? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('record.none')}
        </Box>
      )}
      {side?.sha256 && (
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          <Hash value={side.sha256} />
        </Typography>
      )}
    </TableCell>
  );
}

/** The records after the earlier moment, up to the later one. */
function Between({ cycle, after, upTo }: { cycle: Cycle; after: number; upTo: number }) {
  const t = useTranslate();
  const { data } = useEvents(cycle.id, 100, { after, upTo });
  if (!data || data.rows.length === 0) return null;
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gap: 1.5 }}>
      <Typography variant="h2">{t('record.between', { smart_count: data.total })}</Typography>
      <Timeline
        events={data.rows}
        zone={zoneOf(cycle.zone)}
        heading="h3"
        more={(event, when) => <EventRecord cycle={cycle} event={event} when={when} />}
      />
    </Paper>
  );
}
