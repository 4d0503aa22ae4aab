import { useTranslate } from 'react-admin';
import type { CycleRow } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';
import { useNow } from '../layout/useNow.ts';
import { standingOf } from './standing.ts';

export function StandingChip({ row }: { row: Pick<CycleRow, 'status' | 'late' | 'dueAt'> }) {
  const t = useTranslate();
  const standing = standingOf(row, useNow());
  return <Status tone={standing === 'closed' ? 'done' : standing} label={t(`standing.${standing}`)} />;
}
