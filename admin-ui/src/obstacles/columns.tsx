import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Obstacle } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { toneOf } from './statuses.ts';

export function obstaclePath({ id, cycle, seenIn }: Pick<Obstacle, 'id' | 'cycle' | 'seenIn'>): string {
  return `/cycles/${seenIn ?? cycle.id}/obstacles?open=${id}`;
}

/** The obstacles of an area, row by row. */
export function useObstacleColumns(): Column<Obstacle>[] {
  const t = useTranslate();
  const dates = useDates();
  return [
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: villagesOf,
      note: (row) => row.cycle.village.district.name,
    },
    {
      id: 'title',
      label: 'obstacle.col.title',
      cell: (row) => row.title,
      note: (row) => t(`obstacleCategory.${row.category}`),
    },
    { id: 'status', label: 'obstacle.col.status', sort: 'status', cell: (row) => <Standing row={row} /> },
    { id: 'owner', label: 'obstacle.col.owner', sort: 'owner', cell: (row) => t(`ownerLevel.${row.owner}`) },
    { id: 'impact', label: 'obstacle.col.impact', cell: (row) => <Impact row={row} /> },
    {
      id: 'due',
      label: 'obstacle.col.due',
      sort: 'dueOn',
      cell: (row) => (row.dueOn ? dates.day(row.dueOn) : '–'),
      note: (row) => (row.responsible ? t(`role.${row.responsible}`) : ''),
    },
    {
      id: 'since',
      label: 'obstacle.col.since',
      sort: 'reportedOn',
      cell: (row) => dates.day(row.reportedOn),
      note: (row) => t('obstacle.openDays', { smart_count: row.openDays }),
    },
  ];
}

/** The village, and of a dispute both. */
function villagesOf({ cycle, otherVillage }: Obstacle): string {
  return otherVillage ? `${cycle.village.name} – ${otherVillage.name}` : cycle.village.name;
}

/** Its status, and beside it that it has been open too long. */
export function Standing({ row }: { row: Obstacle }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Status tone={toneOf(row.status)} label={t(`obstacleStatus.${row.status}`)} />
      {row.stale && <Status tone="late" label={t('obstacle.stale')} />}
    </Box>
  );
}

/** What it costs, as far as it is known. */
export function Impact({ row: { impact } }: { row: Obstacle }) {
  const t = useTranslate();
  const parts = [
    impact.days !== null && t('obstacle.days', { smart_count: impact.days }),
    impact.amount !== null && rupiah(impact.amount),
    impact.percent !== null && t('obstacle.percent', { percent: impact.percent }),
  ].filter((part) => part !== false);
  return <>{parts.length > 0 ? parts.join(' · ') : '–'}</>;
}

/** The same for phones. */
export function ObstacleCard({ row, withVillage }: { row: Obstacle; withVillage: boolean }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
        {withVillage || row.otherVillage ? `${villagesOf(row)}: ${row.title}` : row.title}
      </Typography>
      <Standing row={row} />
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {[
          t(`obstacleCategory.${row.category}`),
          t(`ownerLevel.${row.owner}`),
          row.dueOn ? t('obstacle.until', { day: dates.day(row.dueOn) }) : null,
          t('obstacle.openDays', { smart_count: row.openDays }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
