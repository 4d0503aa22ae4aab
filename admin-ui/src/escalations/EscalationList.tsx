import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EscalationRow } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { Status } from '../layout/Status.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useMe } from '../providers/me.ts';
import { useZone } from '../providers/reference.ts';
import { EscalationFilters } from './EscalationFilters.tsx';
import { LadderMarks } from './Ladder.tsx';

export function escalationPath({ id }: Pick<EscalationRow, 'id'>): string {
  return `/escalations/${encodeURIComponent(id)}`;
}

/** What is late enough to be somebody else's concern: how far up the ladder, who has it, what happens next. */
export function EscalationList() {
  const t = useTranslate();
  const columns = useColumns();
  const me = useMe();
  if (!me) return <PageSkeleton />;
  const toMe = me.abilities.includes('answerEscalations') ? { toRole: me.role } : {};
  return (
    <Page title={t('escalation.title')} lead={t('escalation.lead')}>
      <DataList<EscalationRow>
        resource="escalations"
        caption={t('escalation.caption')}
        columns={columns}
        to={escalationPath}
        sort={{ field: 'raisedAt', order: 'DESC' }}
        filterDefaults={{ open: 'true', ...toMe }}
        filters={<EscalationFilters />}
        empty={{ title: t('escalation.empty'), hint: t('escalation.emptyHint') }}
        phone={(row) => <PhoneRow row={row} />}
      />
    </Page>
  );
}

function useColumns(): Column<EscalationRow>[] {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  return [
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: (row) => row.cycle.village.name,
      note: (row) => row.cycle.village.district.name,
    },
    { id: 'step', label: 'cycle.col.step', cell: (row) => t(`step.${row.step}`) },
    {
      id: 'due',
      label: 'escalation.col.due',
      sort: 'dueDate',
      text: (row) => dates.day(row.dueDate),
      cell: (row) => (
        <>
          {dates.day(row.dueDate)}
          <Typography
            variant="caption"
            component="div"
            sx={{ color: 'status.late.fg', fontWeight: 600, whiteSpace: 'nowrap' }}
          >
            {t('due.late', { smart_count: Math.max(1, row.daysLate) })}
          </Typography>
        </>
      ),
    },
    { id: 'rung', label: 'escalation.col.rung', sort: 'rung', cell: (row) => <LadderMarks ladder={row.ladder} /> },
    { id: 'raised', label: 'escalation.col.raised', sort: 'raisedAt', cell: (row) => dates.moment(row.raisedAt, zone) },
    { id: 'next', label: 'escalation.col.next', cell: (row) => <Next row={row} /> },
    { id: 'answer', label: 'escalation.col.answer', cell: (row) => <Answer row={row} /> },
  ];
}

export function Next({ row }: { row: EscalationRow }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (row.resolvedAt) return <>{t('escalation.resolved', { at: dates.dayOf(row.resolvedAt, zone) })}</>;
  if (!row.next) return <>{t('escalation.top')}</>;
  return <>{t('escalation.next', { role: t(`role.${row.next.to}`), at: dates.dayOf(row.next.at, zone) })}</>;
}

export function Answer({ row }: { row: EscalationRow }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (!row.acknowledged) {
    return row.resolvedAt ? <>–</> : <>{t('escalation.waitsFor', { role: t(`role.${row.to}`) })}</>;
  }
  const { by, at, note } = row.acknowledged;
  const isTaken = row.takenOver.length > 0;
  return (
    <Box sx={{ maxWidth: 260 }}>
      <Status tone="done" label={t(isTaken ? 'ladder.takenOver' : 'escalation.acknowledged')} />
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary', mt: 0.5, overflowWrap: 'anywhere' }}>
        {by.name}, {dates.dayOf(at, zone)}: {note}
      </Typography>
    </Box>
  );
}

function PhoneRow({ row }: { row: EscalationRow }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          {row.cycle.village.name}
        </Typography>
        <Status tone="late" label={t('due.late', { smart_count: Math.max(1, row.daysLate) })} />
      </Box>
      <Typography variant="body2">{t(`step.${row.step}`)}</Typography>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        <LadderMarks ladder={row.ladder} />
        <Next row={row} />
      </Typography>
      <Typography variant="caption" component="div">
        <Answer row={row} />
      </Typography>
    </Box>
  );
}
