import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'react-admin';
import { asProblem } from '../api/problem.ts';
import type { Budget } from '../api/types.ts';
import { percent, rupiah, sharesOf } from '../format/rupiah.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useApi } from '../providers/useApi.ts';

/** A budget at a glance: the four totals, then by field and by source, each bar beside its figure. */
export function BudgetSummary({ cycleId, versionId }: { cycleId: string; versionId: string }) {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    // A version never changes: what was read once stays true.
    queryKey: ['budget', versionId],
    queryFn: () => api.getBudget(cycleId, versionId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A budget that came as a scan has no lines to add up.
  if (asProblem(error).status === 404) return null;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={3} />;
  return <BudgetFigures budget={data} />;
}

export function BudgetFigures({ budget: data }: { budget: Budget }) {
  const t = useTranslate();
  const totals = [
    ['revenue', data.revenue],
    ['expenditure', data.expenditure],
    ['financing', data.financing],
    ['balance', data.balance],
  ] as const;
  return (
    <Box
      component="section"
      aria-label={t('budget.title')}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}
    >
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}
      >
        {totals.map(([name, amount]) => (
          <Box key={name} sx={{ bgcolor: 'quiet', borderRadius: 1, px: 1.5, py: 1 }}>
            <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
              {t(`budget.${name}`)}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, fontWeight: 650 }}>
              {rupiah(amount)}
            </Typography>
          </Box>
        ))}
      </Box>
      <Bars
        title={t('budget.byBidang')}
        heads={[t('budget.expenditure')]}
        rows={data.byBidang.map((it) => ({ name: t(`bidang.${it.bidang}`), amounts: [it.amount] }))}
      />
      <Bars
        title={t('budget.bySource')}
        heads={[t('budget.expenditure'), t('budget.revenue')]}
        rows={data.bySource.map((it) => ({
          name: t(`fund.${it.source}`),
          amounts: [it.expenditure, it.revenue],
        }))}
      />
    </Box>
  );
}

type BarsProps = {
  title: string;
  heads: readonly string[];
  rows: readonly { name: string; amounts: readonly string[] }[];
};

/** A small table whose first figure is also drawn, so that the shares can be seen and the sums can be read. */
function Bars({ title, heads, rows }: BarsProps) {
  const [locale] = useLocaleState();
  const shares = sharesOf(rows.map(({ amounts }) => amounts[0] ?? '0'));
  return (
    <TableFrame label={title} bare>
      <Table size="small" sx={{ '& td, & th': { px: 0.5, py: 0.75, border: 0, bgcolor: 'transparent' } }}>
        <caption style={visuallyHidden}>{title}</caption>
        <TableHead>
          <TableRow>
            <TableCell sx={{ color: 'text.primary' }}>{title}</TableCell>
            {heads.map((head) => (
              <TableCell key={head} align="right">
                {head}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ name, amounts }, index) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row" sx={{ width: '50%' }}>
                {name}{' '}
                <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                  {percent(shares[index] ?? 0, locale)}
                </Box>
                <Box aria-hidden sx={{ mt: 0.5, height: 5, borderRadius: 3, bgcolor: 'divider' }}>
                  <Box
                    sx={{
                      height: 5,
                      borderRadius: 3,
                      bgcolor: 'primary.main',
                      width: `${Math.round((shares[index] ?? 0) * 100)}%`,
                    }}
                  />
                </Box>
              </TableCell>
              {amounts.map((amount, column) => (
                <TableCell key={heads[column]} align="right" sx={{ verticalAlign: 'top', whiteSpace: 'nowrap' }}>
                  {rupiah(amount)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
