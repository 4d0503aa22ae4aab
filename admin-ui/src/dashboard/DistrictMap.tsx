import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useLocaleState, useTranslate } from 'react-admin';
import type { HeatMap } from '../api/types.ts';
import { percent } from '../format/rupiah.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { Cartogram } from '../pictures/Cartogram.tsx';
import { Picture } from '../pictures/Picture.tsx';
import { cyclesPath } from './links.ts';

/** The districts as tiles, roughly where they lie, by the share of their villages that is late. */
export function DistrictMap({ heat, year }: { heat: HeatMap; year: number }) {
  const t = useTranslate();
  const label = t(`dashboard.map.title.${heat.level}`);
  const tiles = heat.areas.map(({ code, name, total, late }) => ({
    code,
    name,
    all: total,
    late,
    to: cyclesPath({ fiscalYear: String(year), [heat.level]: code, ...(late > 0 && { late: 'true' }) }),
    label: t('dashboard.map.tile', { name, late, total }),
  }));
  return (
    <Picture title={label} lead={t('dashboard.map.lead')} table={<MapTable heat={heat} />}>
      <Cartogram tiles={tiles} />
    </Picture>
  );
}

function MapTable({ heat }: { heat: HeatMap }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const caption = t('dashboard.map.caption');
  return (
    <TableFrame label={caption} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t(`dashboard.heat.area.${heat.level}`)}</TableCell>
            <TableCell align="right">{t('dashboard.heat.col.cycles')}</TableCell>
            <TableCell align="right">{t('dashboard.heat.col.late')}</TableCell>
            <TableCell align="right">{t('dashboard.map.share')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {heat.areas.map(({ code, name, total, late }) => (
            <TableRow key={code}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              <TableCell align="right">{total}</TableCell>
              <TableCell align="right">{late}</TableCell>
              <TableCell align="right">{percent(total === 0 ? 0 : late / total, locale)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
