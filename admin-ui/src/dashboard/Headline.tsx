import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Dashboard } from '../api/types.ts';
import { FigureCard } from '../layout/FigureCard.tsx';
import type { StatusTones } from '../theme/palette.ts';
import { cyclesPath, escalationsPath } from './links.ts';
import { useShownDays } from './useShownDays.ts';

type Figure = { id: string; value: number; note?: string; to: string; tone?: keyof StatusTones };

/** The region in figures; each opens the list that it counts. */
export function Headline({ dashboard, year }: { dashboard: Dashboard; year: number }) {
  const t = useTranslate();
  const { total, late, escalations, suspended, closed, reached, daysLate } = dashboard;
  const shownDays = useShownDays();
  const fiscalYear = String(year);
  const cycles = (filter: Record<string, string>) => cyclesPath({ fiscalYear, ...filter });
  const median = daysLate === null ? undefined : t('dashboard.medianDays', { days: shownDays(daysLate.median) });
  const ofAll = t('dashboard.ofAll', { total });
  const figures: Figure[] = [
    { id: 'total', value: total, to: cycles({}) },
    { id: 'late', value: late, note: median, to: cycles({ late: 'true' }), tone: 'late' },
    { id: 'escalations', value: escalations, to: escalationsPath({ fiscalYear, open: 'true' }), tone: 'atRisk' },
    { id: 'suspended', value: suspended, to: cycles({ status: 'suspended' }), tone: 'suspended' },
    { id: 'rkpdes', value: reached.rkpdes, note: ofAll, to: cycles({ reached: 'rkpdes' }), tone: 'done' },
    { id: 'submitted', value: reached.submitted, note: ofAll, to: cycles({ reached: 'submitted' }), tone: 'done' },
    { id: 'apbdes', value: reached.apbdes, note: ofAll, to: cycles({ reached: 'apbdes' }), tone: 'done' },
    { id: 'closed', value: closed, to: cycles({ closed: 'true' }), tone: 'done' },
  ];
  return (
    <Box
      component="ul"
      aria-label={t('dashboard.figures')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
      }}
    >
      {figures.map(({ id, ...figure }) => (
        <li key={id}>
          <FigureCard {...figure} label={t(`dashboard.figure.${id}`)} />
        </li>
      ))}
    </Box>
  );
}
