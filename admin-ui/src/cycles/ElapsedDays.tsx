import { Box, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { Explanation } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useExplanation } from './useCycle.ts';

type Part = Explanation['elapsed']['parts'][number];

/** Where the working days of this cycle have gone: for whom, at which step, and how long neighbours took. */
export function ElapsedDays({ cycleId }: { cycleId: string }) {
  const t = useTranslate();
  const dates = useDates();
  const { data } = useExplanation(cycleId);
  if (!data) return null;
  const { elapsed, knownEvents } = data;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('elapsed.title')}
      sx={{ px: 2, py: 1.5, display: 'grid', gap: 1 }}
    >
      <Typography variant="h3" component="h2">
        {t('elapsed.title')}
      </Typography>
      <Typography variant="body2">
        {t('elapsed.total', {
          smart_count: elapsed.workingDays,
          from: dates.day(elapsed.since),
          to: dates.day(elapsed.through),
        })}{' '}
        <Box component="span" sx={{ fontWeight: 600 }}>
          {t('elapsed.supervisor', { smart_count: elapsed.supervisorDays })}
        </Box>
        {elapsed.suspendedDays > 0 && ` ${t('elapsed.suspended', { smart_count: elapsed.suspendedDays })}`}
      </Typography>
      {elapsed.summary.map((sentence) => (
        <Typography key={sentence} variant="body2">
          {sentence}
        </Typography>
      ))}
      {elapsed.parts.length > 0 && (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer', color: 'primary.main', fontWeight: 600 } }}>
          <summary>{t('elapsed.show')}</summary>
          <Parts parts={elapsed.parts} suspended={elapsed.suspendedDays} total={elapsed.workingDays} />
        </Box>
      )}
      {knownEvents.length > 0 && (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer', color: 'primary.main', fontWeight: 600 } }}>
          <summary>{t('elapsed.events', { smart_count: knownEvents.length })}</summary>
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25, fontSize: '0.875rem' }}>
            {knownEvents.map(({ on, text, events }) => (
              <li key={events.join()}>
                {dates.day(on)} · {text}
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Paper>
  );
}

function Parts({ parts, suspended, total }: { parts: readonly Part[]; suspended: number; total: number }) {
  const t = useTranslate();
  const most = Math.max(1, ...parts.map((part) => part.workingDays));
  return (
    <TableFrame label={t('elapsed.caption')} bare>
      <Table size="small" sx={{ mt: 1 }}>
        <caption style={visuallyHidden}>{t('elapsed.caption')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('elapsed.col.step')}</TableCell>
            <TableCell>{t('elapsed.col.waitingOn')}</TableCell>
            <TableCell align="right">{t('elapsed.col.days')}</TableCell>
            <TableCell align="right">{t('elapsed.col.median')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {parts.map((part) => (
            <TableRow key={`${part.step}${part.waitingOn.level}${part.waitingOn.roles.join()}`}>
              <TableCell component="th" scope="row" sx={{ minWidth: 150 }}>
                {t(`step.${part.step}`)}
                {part.visits.length > 1 && (
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {t('elapsed.visits', {
                      smart_count: part.visits.length,
                      days: part.visits.map((visit) => visit.workingDays).join(' + '),
                    })}
                  </Typography>
                )}
                <Box aria-hidden sx={{ mt: 0.5, height: 4, borderRadius: 2, bgcolor: 'divider' }}>
                  <Box
                    sx={{
                      height: 4,
                      borderRadius: 2,
                      bgcolor: 'primary.main',
                      width: `${Math.round((part.workingDays / most) * 100)}%`,
                    }}
                  />
                </Box>
              </TableCell>
              <TableCell>
                {part.waitingOn.roles.map((role) => t(`role.${role}`)).join(t('app.or')) ||
                  t(`elapsed.level.${part.waitingOn.level}`)}
              </TableCell>
              <TableCell align="right">{part.workingDays}</TableCell>
              <TableCell align="right">
                {part.districtMedian === null
                  ? t('elapsed.noMedian', { count: part.districtCount })
                  : t('elapsed.median', { days: part.districtMedian, count: part.districtCount })}
              </TableCell>
            </TableRow>
          ))}
          {suspended > 0 && (
            <TableRow>
              <TableCell component="th" scope="row" colSpan={2}>
                {t('elapsed.suspendedRow')}
              </TableCell>
              <TableCell align="right">{suspended}</TableCell>
              <TableCell />
            </TableRow>
          )}
          <TableRow>
            <TableCell component="th" scope="row" colSpan={2} sx={{ fontWeight: 650 }}>
              {t('elapsed.sum')}
            </TableCell>
            <TableCell align="right" sx={{ fontWeight: 650 }}>
              {total}
            </TableCell>
            <TableCell />
          </TableRow>
        </TableBody>
      </Table>
    </TableFrame>
  );
}
