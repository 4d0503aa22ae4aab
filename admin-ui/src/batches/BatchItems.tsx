import {
  Box,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Link as TextLink,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { RefusalList } from '../actions/RefusalList.tsx';
import { BATCH_ITEM_RESULT } from '../api/enums.ts';
import type { Batch, BatchItem } from '../api/types.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { PhoneRows } from '../lists/PhoneRows.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useApi } from '../providers/useApi.ts';
import { ItemStatus } from './BatchStatus.tsx';

/** What is left to do first, what has ended well last. */
const RANK: Record<BatchItem['result'], number> = { failed: 0, refused: 1, waiting: 2, done: 3, cancelled: 4 };
const RESULTS = BATCH_ITEM_RESULT.toSorted((a, b) => RANK[a] - RANK[b]);

/** What became of each village, what went wrong in words. Filtered by how it ended. */
export function BatchItems({ batch }: { batch: Batch }) {
  const api = useApi();
  const t = useTranslate();
  const wide = useMediaQuery(useTheme().breakpoints.up('md'));
  const [result, setResult] = useState<BatchItem['result'] | ''>('');
  const { id, done, refused, failed, waiting, total } = batch;
  const { data, error, refetch } = useQuery({
    // Its figures are part of the question: when they change, the rows are asked for again.
    queryKey: ['batches', id, 'items', result, done, refused, failed, waiting],
    queryFn: () => api.listBatchItems(id, result),
    placeholderData: (before) => before,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {RESULTS.filter((it) => batch[it] > 0).map((it) => (
          <ToggleFilter
            key={it}
            label={`${t(`batch.result.${it}`)} (${batch[it]})`}
            on={result === it}
            onChange={(on) => setResult(on ? it : '')}
          />
        ))}
      </Box>
      {data.rows.length === 0 ? (
        <EmptyState title={t('list.noneFiltered')} />
      ) : !wide ? (
        <Paper variant="outlined">
          <PhoneRows rows={data.rows.map((item) => ({ ...item, id: item.cycleId }))} label={t('orders.items')}>
            {(item) => <PhoneRow item={item} />}
          </PhoneRows>
        </Paper>
      ) : (
        <TableFrame label={t('orders.items')}>
          <Table size="small">
            <caption style={visuallyHidden}>{t('orders.items')}</caption>
            <TableHead>
              <TableRow>
                <TableCell>{t('cycle.col.village')}</TableCell>
                <TableCell>{t('cycle.col.step')}</TableCell>
                <TableCell>{t('orders.result')}</TableCell>
                <TableCell>{t('orders.because')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {data.rows.map((item) => (
                <Row key={item.cycleId} item={item} />
              ))}
            </TableBody>
          </Table>
        </TableFrame>
      )}
      {data.total > data.rows.length && (
        <Typography variant="body2">{t('list.firstOf', { shown: data.rows.length, total })}</Typography>
      )}
    </Box>
  );
}

function Row({ item }: { item: BatchItem }) {
  const t = useTranslate();
  const { cycleId, village, step, result, sampled } = item;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: 130 }}>
        <TextLink component={Link} to={`/cycles/${cycleId}`} sx={{ fontWeight: 600, color: 'text.primary' }}>
          {village.name}
        </TextLink>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {village.district.name}
          {sampled && ` · ${t('orders.sampled')}`}
        </Typography>
      </TableCell>
      <TableCell>{step ? t(`step.${step}`) : '–'}</TableCell>
      <TableCell>
        <ItemStatus result={result} />
      </TableCell>
      <TableCell sx={{ minWidth: 220 }}>
        <Because item={item} />
      </TableCell>
    </TableRow>
  );
}

function PhoneRow({ item }: { item: BatchItem }) {
  const t = useTranslate();
  const { cycleId, village, step, result } = item;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <TextLink component={Link} to={`/cycles/${cycleId}`} sx={{ fontWeight: 650, color: 'text.primary' }}>
          {village.name}
        </TextLink>
        <ItemStatus result={result} />
      </Box>
      {step && <Typography variant="body2">{t(`step.${step}`)}</Typography>}
      <Because item={item} />
    </Box>
  );
}

/** Why it was not carried out, in words. */
function Because({ item: { refusals, failure } }: { item: BatchItem }) {
  const t = useTranslate();
  if (refusals.length > 0) return <RefusalList refusals={refusals} />;
  return failure ? `${t('orders.failedBecause')} (${failure.code})` : null;
}
