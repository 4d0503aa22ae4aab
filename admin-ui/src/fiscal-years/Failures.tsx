import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { FiscalYear } from '../api/types.ts';
import { TableFrame } from '../lists/TableFrame.tsx';

/** Villages whose cycle could not be opened, each with its reason. */
export function Failures({ failures }: { failures: FiscalYear['failures'] }) {
  const t = useTranslate();
  return (
    <TableFrame label={t('year.failures', { smart_count: failures.length })}>
      <Typography variant="h3" component="h2" sx={{ px: 2, py: 1.5, color: 'status.late.fg' }}>
        {t('year.failures', { smart_count: failures.length })}
      </Typography>
      <Table>
        <caption style={visuallyHidden}>{t('year.failures', { smart_count: failures.length })}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('cycle.col.village')}</TableCell>
            <TableCell>{t('village.code')}</TableCell>
            <TableCell>{t('year.reason')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {failures.map((failure) => (
            <TableRow key={failure.villageCode}>
              <TableCell component="th" scope="row">
                {failure.name}
              </TableCell>
              <TableCell>{failure.villageCode}</TableCell>
              <TableCell>{failure.reason ?? '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
