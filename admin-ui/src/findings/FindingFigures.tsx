import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { FigureCard } from '../layout/FigureCard.tsx';
import { useFindings } from './useFindings.ts';

const FIGURES = [
  { id: 'open', filter: { open: 'true' }, tone: 'atRisk' },
  { id: 'overdue', filter: { overdue: 'true' }, tone: 'late' },
  { id: 'toJudge', filter: { state: 'dijawab' }, tone: 'onTime' },
] as const;

/** The findings of the area, of all years, by what they wait for; each figure opens the list that it counts. */
export function FindingFigures() {
  const t = useTranslate();
  return (
    <Box
      component="ul"
      aria-label={t('inspection.title')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      {FIGURES.map((figure) => (
        <li key={figure.id}>
          <Figure {...figure} />
        </li>
      ))}
    </Box>
  );
}

function Figure({ id, filter, tone }: (typeof FIGURES)[number]) {
  const t = useTranslate();
  const { data } = useFindings(filter, 1);
  const to = `/findings?filter=${encodeURIComponent(JSON.stringify(filter))}`;
  return <FigureCard value={data?.total} label={t(`inspection.figure.${id}`)} to={to} tone={tone} />;
}
