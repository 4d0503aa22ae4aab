import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Dashboard } from '../api/types.ts';
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
      {figures.map((figure) => (
        <li key={figure.id}>
          <Card figure={figure} />
        </li>
      ))}
    </Box>
  );
}

function Card({ figure: { id, value, note, to, tone } }: { figure: Figure }) {
  const t = useTranslate();
  return (
    <ButtonBase
      component={Link}
      to={to}
      sx={{
        width: '100%',
        height: '100%',
        display: 'block',
        textAlign: 'left',
        px: 2,
        py: 1.25,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Typography
        sx={{
          fontSize: '1.5rem',
          fontWeight: 700,
          lineHeight: 1.2,
          color: tone && value > 0 ? `status.${tone}.fg` : 'text.primary',
        }}
      >
        {value}
      </Typography>
      <Typography variant="body2">{t(`dashboard.figure.${id}`)}</Typography>
      {note && (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {note}
        </Typography>
      )}
    </ButtonBase>
  );
}
