import { Box } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import type { Verification } from '../api/types.ts';

const COUNTED = [
  'cycles',
  'events',
  'runs',
  'documents',
  'checkpoints',
  'accessEntries',
  'archives',
  'readModelRows',
] as const satisfies readonly (keyof Verification['checked'])[];

/** How much was looked at. */
export function Checked({ checked }: { checked: Verification['checked'] }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const numbers = new Intl.NumberFormat(locale);
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(auto-fit, minmax(120px, 1fr))' },
      }}
    >
      {COUNTED.map((name) => (
        <Box key={name} sx={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end' }}>
          <Box component="dt" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            {t(`proof.checked.${name}`)}
          </Box>
          <Box component="dd" sx={{ m: 0, fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
            {numbers.format(checked[name])}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
