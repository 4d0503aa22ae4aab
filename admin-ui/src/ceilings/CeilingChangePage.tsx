import {
  Alert,
  Box,
  Button,
  LinearProgress,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Link as TextLink,
  Typography,
} from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useWrite } from '../actions/useWrite.ts';
import type { CeilingChangeResult } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useApi } from '../providers/useApi.ts';

const WATCH_MS = 1500;

/** One change of all ceilings: how far it is, which villages are now over, and what stood against it. */
export function CeilingChangePage() {
  const api = useApi();
  const t = useTranslate();
  const { id = '' } = useParams();
  const [onlyOver, setOnlyOver] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['ceiling-changes', id],
    queryFn: () => api.getCeilingChange(id),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? WATCH_MS : false),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const rows = onlyOver ? data.villages.filter(({ over }) => over.length > 0) : data.villages;
  return (
    <Page
      title={data.decree ?? t('ceilings.title')}
      lead={`${t('cycle.fiscalYear', { year: data.fiscalYear })} · ${data.reason} · ${data.askedBy.name}`}
    >
      <Progress change={data} onRetried={() => void refetch()} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <ToggleFilter
          label={t('ceilings.onlyOver', { count: data.totals.over })}
          on={onlyOver}
          onChange={setOnlyOver}
        />
      </Box>
      <Villages rows={rows} />
    </Page>
  );
}

function Progress({ change, onRetried }: { change: CeilingChangeResult; onRetried: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const { write, busy, problem } = useWrite();
  const { total, waiting, done, refused, failed, status, totals } = change;
  const retry = async () => {
    if (await write(change.id, (key) => api.retryBatch(change.id, key))) onRetried();
  };
  return (
    <Paper variant="outlined" sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h3" component="h2" id="batch-progress" aria-live="polite">
        {t('batch.progress', { done, total, waiting, refused, failed })}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={total === 0 ? 100 : Math.round(((total - waiting) / total) * 100)}
        aria-labelledby="batch-progress"
        sx={{ height: 8, borderRadius: 4 }}
      />
      <Typography variant="body2">
        {t('ceilings.totals', { over: totals.over, untouched: totals.untouched })}
        {totals.seconds !== null && ` ${t('ceilings.seconds', { seconds: totals.seconds.toFixed(1) })}`}
      </Typography>
      {status === 'done' && failed > 0 && (
        <Button variant="outlined" onClick={() => void retry()} loading={busy} sx={{ justifySelf: 'start' }}>
          {t('batch.retry', { smart_count: failed })}
        </Button>
      )}
      {problem && <Alert severity="error">{problem.message}</Alert>}
    </Paper>
  );
}

const TONES = { waiting: 'waiting', done: 'done', refused: 'late', failed: 'late', cancelled: 'suspended' } as const;

function Villages({ rows }: { rows: CeilingChangeResult['villages'] }) {
  const t = useTranslate();
  return (
    <TableFrame label={t('ceilings.villages')}>
      <Table size="small">
        <caption style={visuallyHidden}>{t('ceilings.villages')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('cycle.col.village')}</TableCell>
            <TableCell align="right">{t('budget.before')}</TableCell>
            <TableCell align="right">{t('budget.after')}</TableCell>
            <TableCell>{t('ceilings.over')}</TableCell>
            <TableCell>{t('cycle.col.status')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.cycleId} hover>
              <TableCell component="th" scope="row" sx={{ minWidth: 140 }}>
                <TextLink component={Link} to={`/cycles/${row.cycleId}/budget`} sx={{ fontWeight: 600 }}>
                  {row.village.name}
                </TextLink>
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {row.village.district.name}
                </Typography>
              </TableCell>
              <Amount value={row.before?.amount} />
              <Amount value={row.after?.amount} />
              <TableCell sx={{ minWidth: 160 }}>
                {row.over.map(({ source, by }) => (
                  <div key={source}>{t('ceilings.overBy', { source: t(`fund.${source}`), amount: rupiah(by) })}</div>
                ))}
              </TableCell>
              <TableCell sx={{ minWidth: 140 }}>
                <Status tone={TONES[row.result]} label={t(`batch.result.${row.result}`)} />
                {row.refusals.map((refusal) => (
                  <Typography key={refusal.code} variant="caption" component="div">
                    {refusal.detail}
                  </Typography>
                ))}
                {row.failure && (
                  <Typography variant="caption" component="div">
                    {row.failure.code}
                  </Typography>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}

function Amount({ value }: { value: string | undefined }) {
  return (
    <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
      {value === undefined ? '–' : rupiah(value)}
    </TableCell>
  );
}
