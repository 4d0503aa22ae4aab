import { Alert, Box } from '@mui/material';
import type { SheetBudget } from '@siklus/intake/budget/read-budget.ts';
import { useTranslate } from 'react-admin';
import { rupiah } from '../format/rupiah.ts';
import { Status } from '../layout/Status.tsx';

/** The sums of a printed budget: seen and not counted. One that its lines do not make is said with both numbers. */
export function SheetSums({ sheet: { sums, headings } }: { sheet: SheetBudget }) {
  const t = useTranslate();
  const whatOf = ({ code, description }: SheetBudget['sums'][number]) => [code, description].filter(Boolean).join(' ');
  const differing = sums.filter(({ written, counted }) => counted !== null && written !== counted);
  if (sums.length === 0 && headings === 0) return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1, fontSize: '0.875rem' }}>
      {differing.map((sum) => (
        <Alert key={sum.row} severity="warning">
          {t('intake.sums.differ', {
            row: sum.row,
            what: whatOf(sum),
            written: rupiah(sum.written),
            counted: rupiah(sum.counted ?? ''),
          })}
        </Alert>
      ))}
      {sums.length > 0 && (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer' } }}>
          <summary>
            <Status tone="waiting" label={t('intake.sums.shown', { smart_count: sums.length })} />
          </summary>
          <Box component="ul" aria-label={t('intake.sums.list')} sx={{ m: 0, mt: 1, pl: 2.25 }}>
            {sums.map((sum) => (
              <li key={sum.row}>
                {t('intake.sums.uncoded', { row: sum.row, what: whatOf(sum), written: rupiah(sum.written) })}
              </li>
            ))}
          </Box>
        </Box>
      )}
      {headings > 0 && <span>{t('intake.headings', { smart_count: headings })}</span>}
    </Box>
  );
}
