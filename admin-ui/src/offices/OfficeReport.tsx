import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { OfficeReport as Report } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';

/** What each row of the file would do, before anything is entered; those with a fault come first. */
export function OfficeReport({ report: { clear, rows } }: { report: Report }) {
  const t = useTranslate();
  const inTurn = [...rows].sort((a, b) => Number(a.result === 'clear') - Number(b.result === 'clear') || a.row - b.row);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      <Box aria-live="polite">
        <Status
          tone={clear === rows.length ? 'done' : 'late'}
          label={t('offices.clear', { smart_count: clear, total: rows.length })}
        />
      </Box>
      <TableFrame label={t('offices.report')}>
        <Table size="small">
          <caption style={visuallyHidden}>{t('offices.report')}</caption>
          <TableHead>
            <TableRow>
              <TableCell align="right">{t('offices.row')}</TableCell>
              <TableCell>{t('offices.village')}</TableCell>
              <TableCell>{t('offices.holder')}</TableCell>
              <TableCell>{t('offices.result')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {inTurn.map(({ row, result, message, village, holder, asked }) => (
              <TableRow key={row}>
                <TableCell align="right" component="th" scope="row">
                  {row}
                </TableCell>
                <TableCell>
                  {village?.name ?? '–'}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {asked.village}
                  </Typography>
                </TableCell>
                <TableCell>
                  {holder?.name ?? '–'}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {asked.holder}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Status tone={result === 'clear' ? 'onTime' : 'late'} label={message} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableFrame>
    </Box>
  );
}
