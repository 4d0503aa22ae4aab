import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { InspectionFinding } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { toneOf } from './states.ts';

/** The findings of an area, row by row. */
export function useFindingColumns(): Column<InspectionFinding>[] {
  const t = useTranslate();
  const dates = useDates();
  return [
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: (row) => row.village.name,
      note: (row) => row.village.district.name,
    },
    {
      id: 'title',
      label: 'inspection.col.title',
      cell: (row) => row.title,
      note: (row) => t(`inspectionKind.${row.kind}`),
    },
    { id: 'year', label: 'cycle.col.year', sort: 'fiscalYear', cell: (row) => row.fiscalYear },
    {
      id: 'state',
      label: 'inspection.col.state',
      text: (row) => t(`inspectionState.${row.state}`),
      cell: (row) => <Standing row={row} />,
    },
    {
      id: 'amount',
      label: 'inspection.col.amount',
      sort: 'amount',
      align: 'right',
      cell: (row) => (row.amount === null ? '–' : rupiah(row.amount)),
      note: (row) => (row.left === null ? '' : t('inspection.left', { amount: rupiah(row.left) })),
    },
    {
      id: 'due',
      label: 'inspection.col.due',
      sort: 'dueOn',
      cell: (row) => dates.day(row.dueOn),
      note: (row) => t(`role.${row.addressee}`),
    },
    { id: 'report', label: 'inspection.col.report', cell: (row) => row.report.number },
  ];
}

/** Where it stands, and beside it how many days are left or gone. */
export function Standing({ row: { state, daysLeft } }: { row: Pick<InspectionFinding, 'state' | 'daysLeft'> }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Status tone={toneOf(state)} label={t(`inspectionState.${state}`)} />
      {daysLeft !== null && daysLeft < 0 && (
        <Status tone="late" label={t('inspection.overdue', { smart_count: -daysLeft })} />
      )}
      {daysLeft !== null && daysLeft >= 0 && daysLeft <= 14 && (
        <Status tone="atRisk" label={t('inspection.daysLeft', { smart_count: daysLeft })} />
      )}
    </Box>
  );
}

/** The same for phones. */
export function FindingCard({ row, withVillage }: { row: InspectionFinding; withVillage: boolean }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
        {withVillage ? `${row.village.name}: ${row.title}` : row.title}
      </Typography>
      <Standing row={row} />
      <Typography variant="caption" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {[
          t(`inspectionKind.${row.kind}`),
          t('cycle.fiscalYear', { year: row.fiscalYear }),
          row.amount && rupiah(row.amount),
          t('inspection.until', { day: dates.day(row.dueOn) }),
          row.report.number,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
