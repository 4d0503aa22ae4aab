import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { HeatMap } from '../api/types.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useShownDays } from './useShownDays.ts';

/** The heat map's numbers one place a row, with how late the late ones are. */
export function HeatTable({ heat }: { heat: HeatMap }) {
  const t = useTranslate();
  const shownDays = useShownDays();
  const caption = t('dashboard.heat.caption');
  return (
    <TableFrame label={caption} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t(`dashboard.heat.area.${heat.level}`)}</TableCell>
            <TableCell>{t('cycle.col.stage')}</TableCell>
            <TableCell align="right">{t('dashboard.heat.col.cycles')}</TableCell>
            <TableCell align="right">{t('dashboard.heat.col.late')}</TableCell>
            <TableCell align="right">{t('dashboard.offices.col.median')}</TableCell>
            <TableCell align="right">{t('dashboard.offices.col.most')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {heat.areas.flatMap((area) =>
            area.cells
              .filter(({ cycles }) => cycles > 0)
              .map(({ stage, cycles, late, medianDays, mostDays }) => (
                <TableRow key={`${area.code}${stage}`}>
                  <TableCell component="th" scope="row">
                    {area.name}
                  </TableCell>
                  <TableCell>{t(`stage.${stage}`)}</TableCell>
                  <TableCell align="right">{cycles}</TableCell>
                  <TableCell align="right">{late}</TableCell>
                  <TableCell align="right">{shownDays(medianDays)}</TableCell>
                  <TableCell align="right">{shownDays(mostDays)}</TableCell>
                </TableRow>
              )),
          )}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
