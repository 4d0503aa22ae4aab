import { Alert, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { InspectionFindingDetail } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';

type Props = { finding: InspectionFindingDetail; budget: NonNullable<InspectionFindingDetail['budget']> };

/** The budget by which the village takes a balance in, and whether the amount is in it. */
export function TakenIn({ finding: { amount }, budget }: Props) {
  const t = useTranslate();
  const { cycleId, title, fiscalYear, balance, before, takesIn, inForce } = budget;
  const said = takesIn === null ? 'unknown' : takesIn ? 'yes' : 'no';
  return (
    <Alert severity={takesIn ? (inForce ? 'success' : 'info') : 'warning'} role="note">
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {t(`inspection.takesIn.${said}`, { amount: amount ? rupiah(amount) : '' })}
      </Typography>
      <Typography variant="body2">
        <TextLink component={Link} to={`/cycles/${cycleId}/budget`}>
          {t('inspection.takenInBy', { title, year: fiscalYear })}
        </TextLink>
        {' · '}
        {t(inForce ? 'inspection.inForce' : 'inspection.notInForce')}
      </Typography>
      {balance !== null && (
        <Typography variant="body2">
          {t(before === null ? 'inspection.balance' : 'inspection.balanceMoved', {
            balance: rupiah(balance),
            before: before === null ? '' : rupiah(before),
          })}
        </Typography>
      )}
    </Alert>
  );
}
