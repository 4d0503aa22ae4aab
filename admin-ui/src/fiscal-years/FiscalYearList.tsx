import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FiscalYearRow } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { OpenYearDialog } from './OpenYearDialog.tsx';
import { YearStatus } from './YearStatus.tsx';

type Row = FiscalYearRow & { id: number };

export function FiscalYearList() {
  const t = useTranslate();
  const mayOpen = useAbility('openFiscalYear');
  const [opening, setOpening] = useState(false);
  const columns = useColumns();
  const button = mayOpen && (
    <Button variant="contained" onClick={() => setOpening(true)}>
      {t('year.open')}
    </Button>
  );
  return (
    <Page title={t('year.title')} lead={t(mayOpen ? 'year.lead' : 'year.leadReader')} actions={button}>
      <DataList<Row>
        resource="fiscal-years"
        caption={t('year.caption')}
        columns={columns}
        to={(row) => `/fiscal-years/${row.year}`}
        empty={{ title: t('year.none'), hint: t(mayOpen ? 'year.noneHintOpener' : 'year.noneHint'), action: button }}
        phone={(row) => (
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
            <Typography sx={{ fontWeight: 650 }}>{row.year}</Typography>
            <span>{t('year.openedOf', { opened: row.opened, total: row.total })}</span>
            <YearStatus status={row.status} />
          </Box>
        )}
      />
      {opening && <OpenYearDialog onClose={() => setOpening(false)} />}
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  return [
    { id: 'year', label: 'year.col.year', cell: (row) => row.year },
    { id: 'status', label: 'year.col.status', cell: (row) => <YearStatus status={row.status} /> },
    {
      id: 'opened',
      label: 'year.col.opened',
      align: 'right',
      cell: (row) => t('year.openedOf', { opened: row.opened, total: row.total }),
    },
    { id: 'failed', label: 'year.col.failed', align: 'right', cell: (row) => row.failed || '–' },
    { id: 'rules', label: 'year.col.rules', cell: (row) => row.rules },
    { id: 'at', label: 'year.col.openedAt', cell: (row) => dates.moment(row.openedAt, zone) },
    { id: 'by', label: 'year.col.openedBy', cell: (row) => row.openedBy.name },
  ];
}
