import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { LegalHold } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { ReleaseHold } from './ReleaseHold.tsx';
import { useHoldTarget } from './useHoldTarget.ts';

/** What may not be removed: by whose order and why; released ones stay in the list. */
export function LegalHolds() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const mayRelease = useAbility('holdRecords');
  const status = (row: LegalHold) => (
    <Status
      tone={row.releasedAt ? 'done' : 'suspended'}
      label={
        row.releasedAt ? t('proof.hold.released', { at: dates.dayOf(row.releasedAt, zone) }) : t('proof.hold.held')
      }
    />
  );
  const columns: Column<LegalHold>[] = [
    { id: 'target', label: 'proof.hold.target', text: (row) => row.target, cell: (row) => <Target hold={row} /> },
    { id: 'reason', label: 'form.reason', cell: (row) => row.reason, note: (row) => row.basis },
    {
      id: 'placed',
      label: 'proof.hold.since',
      sort: 'placedAt',
      cell: (row) => dates.moment(row.placedAt, zone),
      note: (row) => row.placedBy.name,
    },
    {
      id: 'status',
      label: 'proof.hold.status',
      text: (row) => (row.releasedAt ? dates.dayOf(row.releasedAt, zone) : t('proof.hold.held')),
      cell: status,
      note: (row) => row.releaseReason ?? '',
    },
    ...(mayRelease
      ? [{ id: 'release', label: 'proof.hold.act', cell: (row: LegalHold) => <Release hold={row} /> }]
      : []),
  ];
  return (
    <DataList<LegalHold>
      resource="audit/legal-holds"
      caption={t('proof.hold.caption')}
      columns={columns}
      sort={{ field: 'placedAt', order: 'DESC' }}
      empty={{ title: t('proof.hold.empty'), hint: t('proof.hold.emptyHint') }}
      phoneLinks={false}
      phone={(row) => (
        <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
          <Typography variant="body2" sx={{ fontWeight: 650 }}>
            <Target hold={row} />
          </Typography>
          <Typography variant="body2">{row.reason}</Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {row.basis} · {dates.moment(row.placedAt, zone)} · {row.placedBy.name}
          </Typography>
          {status(row)}
          {mayRelease && <Release hold={row} />}
        </Box>
      )}
    />
  );
}

function Target({ hold }: { hold: LegalHold }) {
  return useHoldTarget(hold);
}

function Release({ hold }: { hold: LegalHold }) {
  const t = useTranslate();
  const [asked, setAsked] = useState(false);
  if (hold.releasedAt) return null;
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setAsked(true)}>
        {t('proof.hold.release')}
      </Button>
      {asked && <ReleaseHold hold={hold} onClose={() => setAsked(false)} />}
    </>
  );
}
