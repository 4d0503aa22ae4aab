import { Button } from '@mui/material';
import { Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Batch } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { KdmpLink } from '../kdmp/KdmpLink.tsx';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { useGo } from '../layout/useGo.ts';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { lazyWithTexts } from '../providers/lazy-texts.ts';
import { useZone } from '../providers/reference.ts';

/** Fetched with what reads its list. */
const ChangeCeilingsDialog = lazyWithTexts(() =>
  import('./ChangeCeilingsDialog.tsx').then((m) => m.ChangeCeilingsDialog),
);

/** Changes of the ceilings of all villages, each by its decree, with how far it is. */
export function CeilingsPage() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const go = useGo();
  const [changing, setChanging] = useState(false);
  const status = (row: Batch) => (
    <Status
      tone={row.status === 'running' ? 'atRisk' : row.failed > 0 ? 'late' : 'done'}
      label={t(`batch.is.${row.status}`)}
    />
  );
  const columns: Column<Batch>[] = [
    { id: 'decree', label: 'form.decree', cell: (row) => row.decree ?? '–', note: (row) => row.reason },
    { id: 'year', label: 'cycle.col.year', cell: (row) => row.fiscalYear },
    {
      id: 'done',
      label: 'batch.done',
      align: 'right',
      cell: (row) => t('year.openedShort', { opened: row.done, total: row.total }),
    },
    { id: 'status', label: 'cycle.col.status', cell: status },
    { id: 'at', label: 'batch.at', sort: 'createdAt', cell: (row) => dates.moment(row.createdAt, zone) },
  ];
  return (
    <Page
      title={t('ceilings.title')}
      lead={t('ceilings.lead')}
      actions={
        <>
          <KdmpLink />
          <Button variant="contained" onClick={() => setChanging(true)}>
            {t('ceilings.change')}
          </Button>
        </>
      }
    >
      <DataList<Batch>
        resource="batches"
        caption={t('ceilings.caption')}
        columns={columns}
        filter={{ kind: 'ceilings' }}
        sort={{ field: 'createdAt', order: 'DESC' }}
        to={(row) => `/ceilings/${row.id}`}
        empty={{ title: t('ceilings.empty'), hint: t('ceilings.emptyHint') }}
        phone={(row) => (
          <>
            {row.decree} · {t('year.openedShort', { opened: row.done, total: row.total })} {status(row)}
          </>
        )}
      />
      {changing && (
        <Suspense>
          <ChangeCeilingsDialog onClose={() => setChanging(false)} onDone={(id) => go(`/ceilings/${id}`)} />
        </Suspense>
      )}
    </Page>
  );
}
