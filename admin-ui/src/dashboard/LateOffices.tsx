import { Box, Table, TableBody, TableCell, TableHead, TableRow, Link as TextLink, useTheme } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { LateOffice } from '../api/types.ts';
import { EmptyState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useHatch } from '../pictures/Hatch.tsx';
import { Picture } from '../pictures/Picture.tsx';
import { useApi } from '../providers/useApi.ts';
import { Asked } from './Asked.tsx';
import { cyclesPath } from './links.ts';
import { useShownDays } from './useShownDays.ts';

/** In whose hands the late villages lie, the supervisors' own included: bars and their numbers in one table. */
export function LateOffices({ year }: { year: number }) {
  const api = useApi();
  const t = useTranslate();
  const offices = useQuery({ queryKey: ['dashboard', 'offices', year], queryFn: () => api.getLateOffices(year) });
  return (
    <Asked query={offices} height={240}>
      {(rows) => (
        <Picture title={t('dashboard.offices.title')} lead={t('dashboard.offices.lead')}>
          {rows.length === 0 ? <EmptyState title={t('dashboard.late.none')} /> : <Bars rows={rows} year={year} />}
        </Picture>
      )}
    </Asked>
  );
}

function Bars({ rows, year }: { rows: readonly LateOffice[]; year: number }) {
  const t = useTranslate();
  const shownDays = useShownDays();
  const most = Math.max(...rows.map(({ late }) => late));
  return (
    <TableFrame label={t('dashboard.offices.title')} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{t('dashboard.offices.title')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('dashboard.offices.col.role')}</TableCell>
            <TableCell align="right">{t('dashboard.offices.col.late')}</TableCell>
            <TableCell align="right">{t('dashboard.offices.col.median')}</TableCell>
            <TableCell align="right">{t('dashboard.offices.col.most')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ role, office, late, medianDays, mostDays }) => (
            <TableRow key={role}>
              <TableCell component="th" scope="row" sx={{ minWidth: 150 }}>
                {t(`role.${role}`)}
                <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
                  {' '}
                  · {t(`dashboard.offices.office.${office}`)}
                </Box>
                <Bar share={late / most} isAbove={office !== 'village' && office !== 'bpd'} />
              </TableCell>
              <TableCell align="right">
                <TextLink
                  component={Link}
                  to={cyclesPath({ fiscalYear: String(year), late: 'true', waitsFor: role })}
                  aria-label={t('dashboard.offices.open', { smart_count: late, role: t(`role.${role}`) })}
                  sx={{ fontWeight: 650, display: 'inline-block', minWidth: 24, lineHeight: '1.5rem' }}
                >
                  {late}
                </TextLink>
              </TableCell>
              <TableCell align="right">{shownDays(medianDays)}</TableCell>
              <TableCell align="right">{shownDays(mostDays)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}

/** Whole in the hands of a village, hatched in those of a supervisor. */
function Bar({ share, isAbove }: { share: number; isAbove: boolean }) {
  const { palette } = useTheme();
  const { fill, defs } = useHatch(palette.primary.main);
  return (
    <svg aria-hidden="true" width="100%" height={8} style={{ display: 'block', marginTop: 4 }}>
      {defs}
      <rect width={`${share * 100}%`} height={8} fill={isAbove ? fill : palette.primary.main} />
    </svg>
  );
}
