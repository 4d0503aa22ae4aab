import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { lateCsvUrl } from '../api/addresses.ts';
import type { LateCycle } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { EmptyState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { Picture } from '../pictures/Picture.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { Asked } from './Asked.tsx';
import { cyclesPath } from './links.ts';

const FIRST = 8;
const MOST = 200;

/** The late villages, the longest overdue first: at which step, in whose hands, since when. */
export function LateList({ year }: { year: number }) {
  const api = useApi();
  const t = useTranslate();
  const [perPage, setPerPage] = useState(FIRST);
  const late = useQuery({
    queryKey: ['dashboard', 'late', year, perPage],
    queryFn: () => api.getLate(year, perPage),
    placeholderData: (before) => before,
  });
  return (
    <Asked query={late} height={420}>
      {({ rows, total }) => (
        <Picture
          title={t('dashboard.late.title')}
          lead={t('dashboard.late.lead')}
          actions={
            total > 0 && (
              <Button size="small" startIcon={<DownloadIcon />} href={lateCsvUrl(year)} className="no-print">
                {t('dashboard.late.csv')}
              </Button>
            )
          }
        >
          {total === 0 ? (
            <EmptyState title={t('dashboard.late.none')} />
          ) : (
            <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </Box>
          )}
          {total > rows.length && (
            <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              {perPage < MOST && (
                <Button size="small" onClick={() => setPerPage(Math.min(MOST, perPage * 3))}>
                  {t('list.more', { shown: rows.length, total })}
                </Button>
              )}
              <TextLink component={Link} to={cyclesPath({ fiscalYear: String(year), late: 'true' })} variant="body2">
                {t('dashboard.late.all', { total })}
              </TextLink>
            </Box>
          )}
        </Picture>
      )}
    </Asked>
  );
}

function Row({ row }: { row: LateCycle }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const who = row.status === 'suspended' ? t('dashboard.late.suspended') : row.waitsFor && t(`role.${row.waitsFor}`);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.75,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <TextLink
          component={Link}
          to={`/cycles/${row.id}/summary`}
          sx={{ color: 'text.primary', fontWeight: 600, fontSize: '0.9375rem' }}
        >
          {row.village.name}
        </TextLink>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {t('app.district', { name: row.village.district.name })} · {row.step ? t(`step.${row.step}`) : '–'}
        </Typography>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('dashboard.late.waits', { who: who ?? '–' })}
        </Typography>
      </Box>
      <Box sx={{ textAlign: { sm: 'right' } }}>
        <Status tone="late" label={t('dashboard.late.days', { smart_count: row.daysLate })} />
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.25 }}>
          {t('dashboard.late.due', { day: row.dueAt ? dates.dayOf(row.dueAt, zone) : '–' })}
        </Typography>
      </Box>
    </Box>
  );
}
