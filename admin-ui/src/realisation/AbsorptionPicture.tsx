import { Box, Table, TableBody, TableCell, TableHead, TableRow, useTheme } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useLocaleState, useTranslate } from 'react-admin';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { Picture } from '../pictures/Picture.tsx';
import { linear } from '../pictures/scale.ts';
import { useSize } from '../pictures/useSize.ts';
import { type AbsorptionPoint, monthDay, pointsBehind, shareText, topOf } from './absorption.ts';

const HEIGHT = 240;
const EDGE = { top: 12, right: 14, bottom: 28, left: 48 };
const QUARTERS = [0, 2500, 5000, 7500, 10_000] as const;

type Props = {
  title: string;
  lead?: string;
  /** In the order of the year. */
  points: readonly AbsorptionPoint[];
};

/** Money realised against the time gone by: below the slanting line it is behind the year. With its numbers as a table. */
export function AbsorptionPicture({ title, lead, points }: Props) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const last = points.at(-1);
  const said = last
    ? t('absorption.said', { share: shareText(last.share, locale), elapsed: shareText(last.elapsed, locale) })
    : t('absorption.none');
  return (
    <Picture title={title} lead={lead} table={points.length > 0 && <Numbers title={title} points={points} />}>
      <Legend />
      <Drawing points={points} label={`${title}. ${said}`} />
      <Box sx={{ fontSize: '0.875rem' }}>{said}</Box>
    </Picture>
  );
}

function Drawing({ points, label }: { points: readonly AbsorptionPoint[]; label: string }) {
  const dates = useDates();
  const { palette } = useTheme();
  const [ref, { width }] = useSize();
  const top = topOf(points);
  const right = Math.max(EDGE.left + 1, width - EDGE.right);
  const floor = HEIGHT - EDGE.bottom;
  const x = linear([0, 10_000], [EDGE.left, right]);
  const y = linear([0, top], [floor, EDGE.top]);
  const line = [{ elapsed: 0, share: 0 }, ...points].map(({ elapsed, share }) => `${x(elapsed)},${y(share)}`).join(' ');
  return (
    <Box ref={ref} sx={{ minHeight: HEIGHT, '& text': { fontSize: '0.75rem', fill: palette.text.secondary } }}>
      {width > 0 && (
        <svg role="img" aria-label={label} width={width} height={HEIGHT} style={{ display: 'block' }}>
          {QUARTERS.map((share) => (
            <g key={share}>
              <line x1={EDGE.left} x2={right} y1={y(share)} y2={y(share)} stroke={palette.divider} />
              <text x={EDGE.left - 6} y={y(share) + 4} textAnchor="end">
                {share / 100} %
              </text>
            </g>
          ))}
          {[1, 4, 7, 10].map((month) => (
            <text key={month} x={x(((month - 1) / 12) * 10_000)} y={HEIGHT - 8} textAnchor="start">
              {dates.month(monthDay(month)).slice(0, 3)}
            </text>
          ))}
          <line
            x1={x(0)}
            y1={y(0)}
            x2={x(10_000)}
            y2={y(10_000)}
            stroke={palette.text.secondary}
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
          {points.length > 0 && <polyline points={line} fill="none" stroke={palette.primary.main} strokeWidth={2.5} />}
          {points.map((point) => (
            <circle
              key={point.label}
              cx={x(point.elapsed)}
              cy={y(point.share)}
              r={4}
              fill={palette.background.paper}
              stroke={palette.primary.main}
              strokeWidth={2}
            />
          ))}
        </svg>
      )}
    </Box>
  );
}

function Legend() {
  const t = useTranslate();
  const { palette } = useTheme();
  const lines = [
    ['realised', palette.primary.main, ''],
    ['time', palette.text.secondary, '6 4'],
  ] as const;
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 2, fontSize: '0.8125rem' }}
    >
      {lines.map(([name, colour, dash]) => (
        <Box key={name} component="li" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <svg aria-hidden="true" width={30} height={8}>
            <line x2={30} y1={4} y2={4} stroke={colour} strokeWidth={2.5} strokeDasharray={dash} />
          </svg>
          {t(`absorption.line.${name}`)}
        </Box>
      ))}
    </Box>
  );
}

function Numbers({ title, points }: { title: string; points: readonly AbsorptionPoint[] }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  return (
    <TableFrame label={title} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{title}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('absorption.col.until')}</TableCell>
            <TableCell align="right">{t('absorption.col.realised')}</TableCell>
            <TableCell align="right">{t('absorption.col.share')}</TableCell>
            <TableCell align="right">{t('absorption.col.elapsed')}</TableCell>
            <TableCell align="right">{t('absorption.col.behind')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {points.map((point) => (
            <TableRow key={point.label}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                {point.label}
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {rupiah(point.realised)}
              </TableCell>
              <TableCell align="right">{shareText(point.share, locale)}</TableCell>
              <TableCell align="right">{shareText(point.elapsed, locale)}</TableCell>
              <TableCell align="right">{pointsBehind(point)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
