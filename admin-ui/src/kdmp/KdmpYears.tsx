import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { KdmpYear } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { TableFrame } from '../lists/TableFrame.tsx';

const SUMS = ['support', 'limit', 'taken', 'repaid', 'debt', 'share', 'budgeted'] as const;

/** The sums of a ledger, year by year. */
export function KdmpYears({ years }: { years: readonly KdmpYear[] }) {
  const t = useTranslate();
  return (
    <TableFrame label={t('kdmp.years')}>
      <Table size="small">
        <caption style={visuallyHidden}>{t('kdmp.years')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('cycle.col.year')}</TableCell>
            {SUMS.map((name) => (
              <TableCell key={name} align="right">
                {t(`kdmp.sum.${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {years.map((year) => (
            <TableRow key={year.fiscalYear}>
              <TableCell component="th" scope="row">
                {year.fiscalYear}
              </TableCell>
              {SUMS.map((name) => (
                <TableCell key={name} align="right">
                  <Sum year={year} name={name} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}

function Sum({ year, name }: { year: KdmpYear; name: (typeof SUMS)[number] }) {
  const t = useTranslate();
  const amount = name === 'share' ? (year.profit?.share ?? null) : year[name];
  const note = {
    support: year.over !== null && year.over !== '0.00' ? t('kdmp.over', { amount: rupiah(year.over) }) : '',
    repaid: year.repaidUnconfirmed === '0.00' ? '' : t('kdmp.unconfirmed', { amount: rupiah(year.repaidUnconfirmed) }),
    taken: year.disputed === '0.00' ? '' : t('kdmp.disputed', { amount: rupiah(year.disputed) }),
    limit: year.limit === null && year.support !== '0.00' ? t('kdmp.unchecked') : '',
    share: '',
    debt: '',
    budgeted: '',
  }[name];
  return (
    <>
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {amount === null ? '–' : rupiah(amount)}
      </Box>
      {note && (
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {note}
        </Typography>
      )}
    </>
  );
}
