import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Deadline, DueStep } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { summarise } from './derivation.ts';

type Props = {
  clock: Pick<Deadline, 'steps' | 'statutoryDate' | 'dueDate'> & Partial<Pick<Deadline, 'next'>>;
  zone: string;
};

/** How a due date came out: what was counted, what was passed over and by which decree, and what the clock does next. */
export function Derivation({ clock, zone }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const { counted, weekendDays, skipped } = summarise(clock.steps);
  const first = clock.steps[0]?.date;
  return (
    <Box sx={{ display: 'grid', gap: 1, pl: 2, borderLeft: 2, borderColor: 'divider' }}>
      <Typography variant="body2">
        {first && counted > 0
          ? t('due.counted', { smart_count: counted, from: dates.day(first), to: dates.day(clock.dueDate) })
          : t('due.fixed', { day: dates.day(clock.statutoryDate ?? clock.dueDate) })}
        {weekendDays > 0 && ` ${t('due.weekends', { smart_count: weekendDays })}`}
      </Typography>
      {skipped.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.875rem' }}>
          {skipped.map((it) => (
            <li key={it.from}>
              {t('due.skipped', {
                days: it.from === it.to ? dates.day(it.from) : `${dates.day(it.from)}–${dates.day(it.to)}`,
                name: it.name,
              })}
              {it.decree && (
                <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
                  {' '}
                  ({it.decree})
                </Typography>
              )}
            </li>
          ))}
        </Box>
      )}
      {clock.next && clock.next.length > 0 && (
        <Box>
          <Typography variant="caption" sx={{ color: 'text.secondary', fontWeight: 600 }}>
            {t('due.next')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.875rem' }}>
            {clock.next.map((it) => (
              <li key={`${it.kind}${it.at}${it.to ?? ''}`}>
                {dates.moment(it.at, zoneOf(zone))} ·{' '}
                {t(`due.notice.${it.kind}`, { role: it.to ? t(`role.${it.to}`) : '' })}
              </li>
            ))}
          </Box>
        </Box>
      )}
      {clock.steps.length > 0 && <DayByDay steps={clock.steps} />}
    </Box>
  );
}

function DayByDay({ steps }: { steps: readonly DueStep[] }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box
      component="details"
      sx={{ fontSize: '0.875rem', '& summary': { cursor: 'pointer', color: 'primary.main', fontWeight: 600 } }}
    >
      <summary>{t('due.dayByDay')}</summary>
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          mt: 1,
          p: 0,
          display: 'grid',
          gap: 0.25,
          gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))',
        }}
      >
        {steps.map((step) => (
          <Box
            component="li"
            key={step.date}
            sx={{ display: 'flex', gap: 1, color: step.kind === 'counted' ? 'text.primary' : 'text.secondary' }}
          >
            <Box component="span" sx={{ width: 28, textAlign: 'right', fontWeight: 650 }}>
              {step.n ?? '–'}
            </Box>
            <span>
              {dates.longDay(step.date)}
              {step.kind !== 'counted' && ` · ${step.name ?? step.order ?? t(`due.day.${step.kind}`)}`}
              {step.provisional && ` (${t('due.provisional')})`}
            </span>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
