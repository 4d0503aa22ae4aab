import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { BATCH_KIND, BATCH_STATUS } from '../api/enums.ts';
import type { Batch } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useZone } from '../providers/reference.ts';
import { BatchStatus } from './BatchStatus.tsx';

/** Orders to many villages: what, by whom, how far. */
export function BatchList() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const columns: Column<Batch>[] = [
    {
      id: 'what',
      label: 'orders.what',
      cell: (row) => t(`orders.kind.${row.kind}`),
      note: (row) => row.decree ?? row.reason,
    },
    { id: 'who', label: 'orders.who', cell: (row) => row.askedBy.name },
    { id: 'when', label: 'orders.when', sort: 'createdAt', cell: (row) => dates.moment(row.createdAt, zone) },
    { id: 'progress', label: 'orders.progress', cell: (row) => progressOf(row) },
    {
      id: 'status',
      label: 'orders.status',
      cell: (row) => <BatchStatus batch={row} />,
      text: (row) => t(`batch.is.${row.status}`),
    },
  ];
  const progressOf = ({ done, total, refused, failed }: Batch) =>
    t('orders.progressOf', { done, total, refused, failed });
  return (
    <Page title={t('orders.title')} lead={t('orders.lead')}>
      <DataList<Batch>
        resource="batches"
        caption={t('orders.caption')}
        columns={columns}
        to={(row) => `/batches/${row.id}`}
        sort={{ field: 'createdAt', order: 'DESC' }}
        filters={<Filters />}
        empty={{ title: t('orders.none'), hint: t('orders.noneHint') }}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.5 }}>
            <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
              <Typography variant="body2" sx={{ fontWeight: 650 }}>
                {t(`orders.kind.${row.kind}`)}
              </Typography>
              <BatchStatus batch={row} />
            </Box>
            <Typography variant="body2">{progressOf(row)}</Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {row.askedBy.name} · {dates.moment(row.createdAt, zone)}
            </Typography>
          </Box>
        )}
      />
    </Page>
  );
}

function Filters() {
  const t = useTranslate();
  const [kind, setKind] = useListFilter('kind');
  const [status, setStatus] = useListFilter('status');
  return (
    <FilterBar>
      <Choice
        label={t('orders.what')}
        value={kind}
        onChange={setKind}
        any={t('list.all')}
        options={BATCH_KIND.map((it) => ({ value: it, label: t(`orders.kind.${it}`) }))}
      />
      <Choice
        label={t('orders.status')}
        value={status}
        onChange={setStatus}
        any={t('list.all')}
        options={BATCH_STATUS.map((it) => ({ value: it, label: t(`batch.is.${it}`) }))}
      />
    </FilterBar>
  );
}
