import {
  Alert,
  Box,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Link as TextLink,
} from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Absorption } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { ErrorState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useApi } from '../providers/useApi.ts';
import { AbsorptionPicture } from './AbsorptionPicture.tsx';
import { monthDay, shareText } from './absorption.ts';

/** Money realised in an area against the time gone by, by district, and where money and work are far apart. */
export function AreaAbsorption({ year }: { year: number }) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', 'absorption', year],
    queryFn: () => api.getAbsorption(year),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={360} />;
  const { total } = data;
  const counted = { reported: total.reported, villages: total.villages };
  return (
    <Box component="section" aria-label={t('absorption.area')} sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      <AbsorptionPicture
        title={t('absorption.area')}
        lead={t('absorption.areaLead', counted)}
        points={
          total.reported === 0
            ? []
            : data.months.map(({ month, ...point }) => ({ label: dates.month(monthDay(month)), ...point }))
        }
      />
      <Gaps gaps={data.gaps} count={total.gaps} />
      {data.districts.length > 1 && total.reported > 0 && <Districts districts={data.districts} />}
    </Box>
  );
}

function Gaps({ gaps, count }: { gaps: Absorption['gaps']; count: number }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  if (count === 0) return null;
  return (
    <Alert severity="warning">
      {t('absorption.gaps', { smart_count: count })}
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {gaps.map(({ cycleId, village, share, physicalBasisPoints }) => (
          <li key={cycleId}>
            <TextLink component={Link} to={`/cycles/${cycleId}/realisation`}>
              {village.name}
            </TextLink>
            {': '}
            {t('absorption.gap', {
              money: shareText(share, locale),
              work: shareText(physicalBasisPoints, locale),
            })}
          </li>
        ))}
      </Box>
    </Alert>
  );
}

function Districts({ districts }: Pick<Absorption, 'districts'>) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const caption = t('absorption.byDistrict');
  return (
    <TableFrame label={caption}>
      <Table size="small">
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('cycle.col.district')}</TableCell>
            <TableCell align="right">{t('absorption.col.reported')}</TableCell>
            <TableCell align="right">{t('absorption.col.realised')}</TableCell>
            <TableCell align="right">{t('absorption.col.share')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {districts.map((one) => (
            <TableRow key={one.code}>
              <TableCell component="th" scope="row">
                {one.name}
              </TableCell>
              <TableCell align="right">{t('absorption.of', { part: one.reported, all: one.villages })}</TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {rupiah(one.realised)}
              </TableCell>
              <TableCell align="right">{one.reported > 0 ? shareText(one.share, locale) : '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
