import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { EscalationRow, Role } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useDistricts, useReference, useZone } from '../providers/reference.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';

/** Roles that the ladder tells. */
const LADDER: ReadonlySet<Role> = new Set(['kades', 'camat', 'dpmd', 'bupati']);

/** What is late enough to be somebody else's concern: how far up the ladder, who knows, what happens next. */
export function EscalationList() {
  const t = useTranslate();
  const [answering, setAnswering] = useState<EscalationRow | null>(null);
  const columns = useColumns(setAnswering);
  const { permissions: role, isPending } = usePermissions<Role>();
  if (isPending) return <PageSkeleton />;
  const toMe = role && LADDER.has(role) ? { toRole: role } : {};
  return (
    <Page title={t('escalation.title')} lead={t('escalation.lead')}>
      <DataList<EscalationRow>
        resource="escalations"
        caption={t('escalation.caption')}
        columns={columns}
        to={(row) => `/cycles/${row.cycle.id}`}
        sort={{ field: 'raisedAt', order: 'DESC' }}
        filterDefaults={{ open: 'true', ...toMe }}
        filters={<Filters />}
        empty={{ title: t('escalation.empty'), hint: t('escalation.emptyHint') }}
        phone={(row) => <PhoneRow row={row} onAnswer={setAnswering} />}
        phoneLinks={false}
      />
      {answering && <AcknowledgeDialog escalation={answering} onClose={() => setAnswering(null)} />}
    </Page>
  );
}

function useColumns(onAnswer: (row: EscalationRow) => void): Column<EscalationRow>[] {
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
    {
      id: 'rung',
      label: 'escalation.col.rung',
      sort: 'rung',
      cell: (row) => t('escalation.rung', { rung: row.rung, role: t(`role.${row.to}`) }),
    },
    { id: 'raised', label: 'escalation.col.raised', sort: 'raisedAt', cell: (row) => dates.moment(row.raisedAt, zone) },
    { id: 'next', label: 'escalation.col.next', cell: (row) => <Next row={row} /> },
    { id: 'answer', label: 'escalation.col.answer', cell: (row) => <Answer row={row} onAnswer={onAnswer} /> },
  ];
}

function Next({ row }: { row: EscalationRow }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (row.resolvedAt) return <>{t('escalation.resolved', { at: dates.dayOf(row.resolvedAt, zone) })}</>;
  if (!row.next) return <>{t('escalation.top')}</>;
  return <>{t('escalation.next', { role: t(`role.${row.next.to}`), at: dates.dayOf(row.next.at, zone) })}</>;
}

function Answer({ row, onAnswer }: { row: EscalationRow; onAnswer: (row: EscalationRow) => void }) {
  const t = useTranslate();
  const { permissions: role } = usePermissions<Role>();
  const dates = useDates();
  const zone = useZone();
  if (row.acknowledged) {
    const { by, at, note } = row.acknowledged;
    return (
      <Box sx={{ maxWidth: 260 }}>
        <Status tone="done" label={t('escalation.acknowledged')} />
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {by.name}, {dates.dayOf(at, zone)}: {note}
        </Typography>
      </Box>
    );
  }
  if (row.resolvedAt) return <>–</>;
  // Whose answer is awaited is written on the row; the dialog asks the API whether it may be given.
  if (row.to !== role) return <>{t('escalation.waitsFor', { role: t(`role.${row.to}`) })}</>;
  return (
    <Button
      size="small"
      variant="outlined"
      onClick={() => onAnswer(row)}
      aria-label={`${t('action.acknowledgeEscalation.confirm')}: ${row.cycle.village.name}`}
    >
      {t('action.acknowledgeEscalation.confirm')}
    </Button>
  );
}

function Filters() {
  const t = useTranslate();
  const districts = useDistricts();
  const { roles } = useReference();
  const [open, setOpen] = useListFilter('open');
  const [district, setDistrict] = useListFilter('district');
  const [toRole, setToRole] = useListFilter('toRole');
  return (
    <FilterBar>
      {districts.length > 1 && (
        <Choice
          label={t('cycle.col.district')}
          value={district}
          onChange={setDistrict}
          any={t('list.all')}
          options={districts.map((it) => ({ value: it.code, label: it.name }))}
        />
      )}
      <Choice
        label={t('escalation.toRole')}
        value={toRole}
        onChange={setToRole}
        any={t('list.all')}
        options={roles.filter((it) => LADDER.has(it.id)).map((it) => ({ value: it.id, label: t(`role.${it.id}`) }))}
      />
      <ToggleFilter
        label={t('escalation.onlyOpen')}
        on={open === 'true'}
        onChange={(on) => setOpen(on ? 'true' : '')}
      />
    </FilterBar>
  );
}

function PhoneRow({ row, onAnswer }: { row: EscalationRow; onAnswer: (row: EscalationRow) => void }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Typography
          variant="body2"
          component={Link}
          to={`/cycles/${row.cycle.id}`}
          sx={{ fontWeight: 650, color: 'text.primary' }}
        >
          {row.cycle.village.name}
        </Typography>
        <Status tone="late" label={t('due.late', { smart_count: Math.max(1, row.daysLate) })} />
      </Box>
      <Typography variant="body2">{t(`step.${row.step}`)}</Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('escalation.rung', { rung: row.rung, role: t(`role.${row.to}`) })} · <Next row={row} />
      </Typography>
      <Answer row={row} onAnswer={onAnswer} />
    </Box>
  );
}
