import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Holiday } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { A_WEEK, weeksOf } from './month-grid.ts';

type Props = { year: number; holidays: readonly Holiday[]; decreedThrough: string };

/** Twelve months at a glance. The table below says the same in words, so that the picture may stay silent for readers. */
export function YearGrid({ year, holidays, decreedThrough }: Props) {
  const t = useTranslate();
  const byDate = new Map(holidays.map((holiday) => [holiday.date, holiday]));
  return (
    <Box>
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          gap: { xs: 2, sm: 2.5 },
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr))',
        }}
      >
        {Array.from({ length: 12 }, (_, index) => (
          <Month
            key={`${year}-${index}`}
            year={year}
            month={index + 1}
            byDate={byDate}
            decreedThrough={decreedThrough}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2, fontSize: '0.8125rem', color: 'text.secondary' }}>
        <Key colour="status.late" label={t('holiday.libur_nasional')} />
        <Key colour="status.atRisk" label={t('holiday.cuti_bersama')} />
        <Key colour="status.suspended" label={t('holiday.libur_daerah')} />
      </Box>
    </Box>
  );
}

const TONES = { libur_nasional: 'late', cuti_bersama: 'atRisk', libur_daerah: 'suspended' } as const;

type MonthProps = { year: number; month: number; byDate: Map<string, Holiday>; decreedThrough: string };

function Month({ year, month, byDate, decreedThrough }: MonthProps) {
  const dates = useDates();
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return (
    <Box>
      <Typography variant="h4" component="p" sx={{ mb: 0.5, textTransform: 'capitalize' }}>
        {dates.month(first)}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(7, 1fr)',
          fontSize: '0.75rem',
          textAlign: 'center',
          rowGap: '2px',
        }}
      >
        {A_WEEK.map((day) => (
          <Box key={day} sx={{ color: 'text.secondary', fontWeight: 600 }}>
            {dates.narrowWeekday(day)}
          </Box>
        ))}
        {weeksOf(year, month).flatMap((week, w) =>
          week.map((day, d) => {
            const holiday = day ? byDate.get(day) : undefined;
            const tone = holiday && TONES[holiday.kind];
            return (
              <Box
                key={day ?? `${w}-${d}`}
                title={holiday?.name}
                sx={{
                  lineHeight: '22px',
                  borderRadius: 0.5,
                  color: tone ? `status.${tone}.fg` : d >= 5 ? 'text.secondary' : 'text.primary',
                  bgcolor: tone ? `status.${tone}.bg` : undefined,
                  fontWeight: tone ? 700 : 400,
                  opacity: day && day > decreedThrough ? 0.55 : 1,
                }}
              >
                {day ? Number(day.slice(8)) : ''}
              </Box>
            );
          }),
        )}
      </Box>
    </Box>
  );
}

function Key({ colour, label }: { colour: string; label: string }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
      <Box
        aria-hidden
        sx={{
          width: 14,
          height: 14,
          borderRadius: 0.5,
          bgcolor: `${colour}.bg`,
          border: 1,
          borderColor: `${colour}.fg`,
        }}
      />
      {label}
    </Box>
  );
}
