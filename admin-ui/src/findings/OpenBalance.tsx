import { Alert, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { findingPath, OF_BALANCE } from './states.ts';
import { useFindings } from './useFindings.ts';

/** What an audit has found of the balance of a year before and no budget has settled yet: this year's has to take it in. */
export function OpenBalance({ cycle: { village, fiscalYear } }: { cycle: Cycle }) {
  const t = useTranslate();
  const { data } = useFindings({ village: village.id, open: 'true', kind: OF_BALANCE });
  const owed = (data?.rows ?? []).filter((row) => row.fiscalYear < fiscalYear);
  if (owed.length === 0) return null;
  return (
    <Alert severity="warning" role="note">
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {t('inspection.openBalance', { smart_count: owed.length })}
      </Typography>
      {owed.map((row) => (
        <Typography key={row.id} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          <TextLink component={Link} to={findingPath(row)}>
            {t(`inspectionKind.${row.kind}`)} {row.fiscalYear}: {row.amount === null ? '–' : rupiah(row.amount)}
          </TextLink>
          {' · '}
          {row.report.number}
        </Typography>
      ))}
      <Typography variant="caption">{t('inspection.openBalanceHint')}</Typography>
    </Alert>
  );
}
