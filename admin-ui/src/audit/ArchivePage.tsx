import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ArchivedHistory } from '../api/types.ts';
import { FullHash } from '../cycles/FullHash.tsx';
import { bytes } from '../format/bytes.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useZone } from '../providers/reference.ts';

type Row = ArchivedHistory & { id: string };

/** The histories that were taken over, with the program that made them: they can be checked after their source has gone. */
export function ArchivePage() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const ended = ({ closedAt }: Row) => (closedAt ? dates.dayOf(closedAt, zone) : t('proof.archive.open'));
  const columns: Column<Row>[] = [
    {
      id: 'of',
      label: 'proof.archive.of',
      text: (row) => row.cycleId ?? row.workflowId,
      cell: (row) => <Of row={row} />,
    },
    {
      id: 'started',
      label: 'proof.archive.started',
      sort: 'startedAt',
      cell: (row) => dates.dayOf(row.startedAt, zone),
    },
    { id: 'closed', label: 'proof.archive.closed', sort: 'closedAt', cell: ended },
    {
      id: 'exported',
      label: 'proof.archive.exported',
      sort: 'exportedAt',
      cell: (row) => dates.moment(row.exportedAt, zone),
    },
    { id: 'events', label: 'proof.archive.events', align: 'right', cell: (row) => row.events },
    {
      id: 'kept',
      label: 'proof.archive.kept',
      cell: (row) => (row.keptUntil ? dates.dayOf(row.keptUntil, zone) : '–'),
      note: (row) => (row.held ? t('proof.hold.held') : ''),
    },
    { id: 'bytes', label: 'proof.archive.bytes', align: 'right', cell: (row) => bytes(row.bytes) },
    {
      id: 'sha256',
      label: 'history.field.hash',
      text: (row) => row.sha256,
      cell: (row) => <FullHash value={row.sha256} />,
    },
    {
      id: 'code',
      label: 'proof.archive.code',
      text: (row) => row.codeSha256,
      cell: (row) => <FullHash value={row.codeSha256} />,
      note: madeBy,
    },
  ];
  return (
    <Page title={t('proof.section.archive')} lead={t('proof.archive.lead')}>
      <DataList<Row>
        resource="audit/archive"
        caption={t('proof.archive.caption')}
        columns={columns}
        sort={{ field: 'exportedAt', order: 'DESC' }}
        empty={{ title: t('proof.archive.empty'), hint: t('proof.archive.emptyHint') }}
        phoneLinks={false}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start' }}>
            <Of row={row} />
            <Typography variant="body2">
              {dates.dayOf(row.startedAt, zone)}–{ended(row)}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {t('proof.archive.exported')} {dates.moment(row.exportedAt, zone)} · {row.events} · {bytes(row.bytes)}
            </Typography>
            <FullHash value={row.sha256} />
          </Box>
        )}
      />
    </Page>
  );
}

const madeBy = ({ commit, sdk }: Row) => [commit?.slice(0, 12), `SDK ${sdk}`].filter(Boolean).join(' · ');

function Of({ row: { cycleId, workflowId } }: { row: Row }) {
  if (!cycleId) return <Box sx={{ overflowWrap: 'anywhere' }}>{workflowId}</Box>;
  return (
    <TextLink component={Link} to={`/cycles/${cycleId}/proof`}>
      {cycleId}
    </TextLink>
  );
}
