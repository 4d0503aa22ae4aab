import { useTranslate } from 'react-admin';
import type { CycleRow } from '../api/types.ts';
import { useShownTime } from '../history/at.ts';
import { Status } from '../layout/Status.tsx';
import { standingOf } from './standing.ts';

export function StandingChip({ row }: { row: Pick<CycleRow, 'status' | 'late' | 'dueAt'> }) {
  const t = useTranslate();
  const standing = standingOf(row, useShownTime());
  return <Status tone={standing === 'closed' ? 'done' : standing} label={t(`standing.${standing}`)} />;
}
