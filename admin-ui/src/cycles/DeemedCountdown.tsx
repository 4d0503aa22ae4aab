import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { useReference } from '../providers/reference.ts';
import { deemedClock } from './deemed-clock.ts';

type Props = { step: string; workingDaysLeft: number | null | undefined; dueDate: string };

/** Both sides see the same countdown: so many of the twenty working days have gone, and what their end will mean. */
export function DeemedCountdown({ step, workingDaysLeft, dueDate }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const rule = useReference().steps.find((it) => it.id === step);
  const clock = deemedClock(rule, workingDaysLeft);
  if (!clock) return null;
  const { counted, days } = clock;
  const near = counted / days >= 0.75;
  return (
    <Box component="span" sx={{ display: 'grid', gap: 0.5 }}>
      <Typography
        component="span"
        variant="caption"
        sx={{ fontWeight: 650, color: near ? 'status.late.fg' : 'text.primary' }}
      >
        {t('due.deemedCount', { counted, days })}
      </Typography>
      <Box component="span" aria-hidden sx={{ display: 'flex', gap: '2px', maxWidth: 320 }}>
        {Array.from({ length: days }, (_, i) => i + 1).map((n) => (
          <Box
            component="span"
            key={n}
            sx={{
              flex: 1,
              height: 5,
              borderRadius: 1,
              bgcolor: n > counted ? 'divider' : near ? 'status.late.fg' : 'primary.main',
            }}
          />
        ))}
      </Box>
      <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
        {t('due.deemedAfter', { day: dates.day(dueDate) })} ({rule?.deemed})
      </Typography>
    </Box>
  );
}
