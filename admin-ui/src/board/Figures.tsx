import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Dashboard } from '../api/types.ts';
import { FigureCard } from '../layout/FigureCard.tsx';
import type { StatusTones } from '../theme/palette.ts';

type Figure = { name: 'total' | 'late' | 'escalations' | 'suspended' | 'closed'; to: string; tone?: keyof StatusTones };

/** The regency in five figures; each opens the list behind it. */
export function Figures({ dashboard, year }: { dashboard: Dashboard | undefined; year: number }) {
  const t = useTranslate();
  const cycles = (filter: Record<string, string>) =>
    `/cycles?filter=${encodeURIComponent(JSON.stringify({ fiscalYear: String(year), ...filter }))}`;
  const figures: Figure[] = [
    { name: 'total', to: cycles({}) },
    { name: 'late', to: cycles({ late: 'true' }), tone: 'late' },
    { name: 'escalations', to: '/escalations', tone: 'atRisk' },
    { name: 'suspended', to: cycles({ status: 'suspended' }), tone: 'suspended' },
    { name: 'closed', to: cycles({ status: 'closed' }), tone: 'done' },
  ];
  return (
    <Box
      component="ul"
      aria-label={t('board.figures')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'repeat(auto-fit, minmax(100px, 1fr))',
      }}
    >
      {figures.map(({ name, ...figure }) => (
        <li key={name}>
          <FigureCard {...figure} value={dashboard?.[name]} label={t(`board.figure.${name}`)} />
        </li>
      ))}
    </Box>
  );
}
