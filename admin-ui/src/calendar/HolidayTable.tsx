import { Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { Holiday } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { EmptyState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';

export function HolidayTable({ year, holidays }: { year: number; holidays: readonly Holiday[] }) {
  const t = useTranslate();
  const dates = useDates();
  if (holidays.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={t('calendar.empty', { year })} hint={t('calendar.emptyHint')} />
      </Paper>
    );
  }
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table size="small">
        <caption style={visuallyHidden}>{t('calendar.caption', { year })}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('calendar.col.date')}</TableCell>
            <TableCell>{t('calendar.col.name')}</TableCell>
            <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{t('calendar.col.decree')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {holidays.map((holiday) => (
            <TableRow key={`${holiday.date}${holiday.name}`} hover>
              <TableCell sx={{ whiteSpace: { sm: 'nowrap' } }}>{dates.longDay(holiday.date)}</TableCell>
              <TableCell component="th" scope="row">
                {holiday.name}
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {t(`holiday.${holiday.kind}`)}
                </Typography>
                {holiday.provisional && <Status tone="atRisk" label={t('due.provisional')} />}
              </TableCell>
              <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{holiday.decree}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
