import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';

type Props = { dueAt: string | null; workingDaysLeft?: number | null; late?: boolean };

/** "21/11/2026 · 5 working days left". */
export function DueText({ dueAt, workingDaysLeft, late }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (dueAt === null) return <>{t('due.none')}</>;
  return (
    <Typography component="span" variant="inherit" sx={{ whiteSpace: 'nowrap' }}>
      {dates.dayOf(dueAt, zone)}
      {workingDaysLeft !== undefined && workingDaysLeft !== null && ` · ${daysLeftText(t, workingDaysLeft, late ?? false)}`}
    </Typography>
  );
}

/** How many working days are left, or by how many the deadline has been missed. */
export function daysLeftText(t: ReturnType<typeof useTranslate>, left: number, late: boolean): string {
  if (late) return t('due.late', { smart_count: Math.max(1, Math.abs(left)) });
  if (left <= 0) return t('due.today');
  return t('due.left', { smart_count: left });
}
