import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Verification } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useZone } from '../providers/reference.ts';
import { ANSWER_TONES, answerOf, isRunning } from './verdict.ts';

/** Every verification that was ever made, with its answer. */
export function PastVerifications() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const by = ({ startedBy }: Verification) => startedBy?.name ?? t('proof.past.schedule');
  const columns: Column<Verification>[] = [
    {
      id: 'at',
      label: 'proof.past.at',
      sort: 'startedAt',
      cell: (row) => dates.moment(row.startedAt, zone),
    },
    { id: 'answer', label: 'proof.past.answer', text: (row) => t(answerKey(row)), cell: (row) => <Answer row={row} /> },
    { id: 'alarms', label: 'proof.past.alarms', align: 'right', cell: (row) => row.alarms },
    { id: 'by', label: 'proof.past.by', cell: by },
    {
      id: 'of',
      label: 'proof.past.of',
      cell: ({ cycleIds }) =>
        cycleIds ? t('proof.ofCycles', { smart_count: cycleIds.length }) : t('proof.ofEverything'),
    },
    { id: 'events', label: 'proof.checked.events', align: 'right', cell: (row) => row.checked.events },
  ];
  return (
    <Page
      title={t('proof.past.title')}
      above={
        <TextLink component={Link} to="/audit" variant="caption" sx={{ display: 'inline-block', py: 0.5 }}>
          {t('proof.past.back')}
        </TextLink>
      }
    >
      <DataList<Verification>
        resource="audit/verifications"
        caption={t('proof.past.title')}
        columns={columns}
        to={({ id }) => `/audit/verifications/${id}`}
        sort={{ field: 'startedAt', order: 'DESC' }}
        empty={{ title: t('proof.never'), hint: t('proof.neverHint') }}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {dates.moment(row.startedAt, zone)}
            </Typography>
            <Answer row={row} />
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {by(row)}
            </Typography>
          </Box>
        )}
      />
    </Page>
  );
}

function answerKey(row: Verification): string {
  return isRunning(row) ? 'proof.past.is.running' : `proof.past.is.${answerOf(row)}`;
}

function Answer({ row }: { row: Verification }) {
  const t = useTranslate();
  return <Status tone={isRunning(row) ? 'waiting' : ANSWER_TONES[answerOf(row)]} label={t(answerKey(row))} />;
}
