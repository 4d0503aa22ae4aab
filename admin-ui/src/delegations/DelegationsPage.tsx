import { Box, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { actingUnder, actUnder } from '../api/acting.ts';
import type { Delegation } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useMe } from '../providers/me.ts';
import { DelegateDialog } from './DelegateDialog.tsx';
import { EndDelegation } from './EndDelegation.tsx';

const TONES = { upcoming: 'waiting', active: 'onTime', over: 'done', ended: 'suspended' } as const;

/** Roles lent during an absence: what I may act in today, and everything lent by me, to me, or in my regency. */
export function DelegationsPage() {
  const t = useTranslate();
  const dates = useDates();
  const mayDelegate = useAbility('delegate');
  const [adding, setAdding] = useState(false);
  const period = (row: Delegation) => `${dates.day(row.since)}–${dates.day(row.until)}`;
  const status = (row: Delegation) => <Status tone={TONES[row.status]} label={t(`delegation.is.${row.status}`)} />;
  const office = (row: Delegation) =>
    row.as ? `${t(`delegation.as.${row.as}`)} ${t(`role.${row.role}`)}` : t(`role.${row.role}`);
  const columns: Column<Delegation>[] = [
    {
      id: 'from',
      label: 'delegation.col.from',
      cell: (row) => row.from.name,
      note: office,
    },
    { id: 'to', label: 'delegation.col.to', cell: (row) => row.to.name },
    { id: 'since', label: 'delegation.col.period', sort: 'since', cell: period, note: (row) => row.order },
    { id: 'reason', label: 'form.reason', cell: (row) => row.reason },
    { id: 'status', label: 'delegation.col.status', cell: status },
    { id: 'end', label: 'delegation.col.end', cell: (row) => <EndDelegation delegation={row} /> },
  ];
  return (
    <Page
      title={t('delegation.title')}
      lead={t('delegation.lead')}
      actions={
        mayDelegate && (
          <Button variant="contained" onClick={() => setAdding(true)}>
            {t('delegation.add')}
          </Button>
        )
      }
    >
      <LentToMe />
      <DataList<Delegation>
        resource="delegations"
        caption={t('delegation.caption')}
        columns={columns}
        sort={{ field: 'since', order: 'DESC' }}
        empty={{ title: t('delegation.empty'), hint: t('delegation.emptyHint') }}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.5 }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {row.from.name} → {row.to.name}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {office(row)} · {period(row)} · {row.order}
            </Typography>
            {status(row)}
            <EndDelegation delegation={row} />
          </Box>
        )}
      />
      {adding && <DelegateDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function LentToMe() {
  const t = useTranslate();
  const dates = useDates();
  const lent = useMe()?.delegations ?? [];
  const current = actingUnder();
  if (lent.length === 0) return null;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('delegation.lentToMe')}
      sx={{ p: 2, display: 'grid', gap: 1 }}
    >
      <Typography variant="h3" component="h2">
        {t('delegation.lentToMe')}
      </Typography>
      {lent.map(({ id, from, role, until, order }) => (
        <Box key={id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <Typography variant="body2" sx={{ flex: '1 1 240px' }}>
            {t('delegation.lent', { name: from.name, role: t(`role.${role}`), day: dates.day(until), order })}
          </Typography>
          {id === current ? (
            <Button variant="outlined" onClick={() => actUnder(null)}>
              {t('delegation.stopActing')}
            </Button>
          ) : (
            <Button variant="contained" onClick={() => actUnder(id)}>
              {t('delegation.act', { name: from.name })}
            </Button>
          )}
        </Box>
      ))}
    </Paper>
  );
}
