import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useNow } from '../layout/useNow.ts';
import { useAt } from './at.ts';

/** What a sheet of paper has to say for itself: of which village, year and moment it is, and where it stands in the chain. */
export function PrintHead({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const at = useAt();
  const zone = zoneOf(cycle.zone);
  const now = new Date(useNow()).toISOString();
  const { village, fiscalYear, seq, head } = cycle;
  return (
    <Box
      aria-hidden
      sx={{ display: 'none', '@media print': { display: 'block', fontSize: '0.75rem', overflowWrap: 'anywhere' } }}
    >
      <div>{t('record.sheet', { village: village.name, code: village.code, year: fiscalYear })}</div>
      <div>{t('record.asOf', { at: dates.moment(at ?? now, zone) })}</div>
      <div>{t('record.chain', { seq, head })}</div>
    </Box>
  );
}
