import { Box, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useLocaleState, useTranslate } from 'react-admin';
import type { Realisation } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { shareText } from './absorption.ts';

type Props = { reports: readonly Realisation[]; zone: string };

/** Each report with its sources, newest day first; one that was corrected stays, and says so. */
export function RealisationReports({ reports, zone }: Props) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box component="section" aria-label={t('realisation.reports')} sx={{ display: 'grid', gap: 1.5 }}>
      {reports.map((report) => (
        <Paper key={report.number} variant="outlined" sx={{ p: 2, display: 'grid', gap: 1, minWidth: 0 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Typography variant="h3" component="h2">
              {t('realisation.asOf', { day: dates.day(report.asOf) })}
            </Typography>
            {!report.holds && <Status tone="waiting" label={t('realisation.corrected')} />}
            {report.warnings.length > 0 && (
              <Status tone="atRisk" label={t('realisation.warnings', { smart_count: report.warnings.length })} />
            )}
          </Box>
          <Sources report={report} />
          {[report.reason && t('realisation.because', { reason: report.reason }), report.note]
            .filter((line) => line)
            .map((line) => (
              <Typography key={line} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {line}
              </Typography>
            ))}
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t('realisation.by', { name: report.reportedBy.name, at: dates.moment(report.at, zoneOf(zone)) })}
          </Typography>
        </Paper>
      ))}
    </Box>
  );
}

function Sources({ report }: { report: Realisation }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const dates = useDates();
  const caption = t('realisation.bySource', { number: report.number, day: dates.day(report.asOf) });
  return (
    <TableFrame label={caption} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('realisation.source')}</TableCell>
            <TableCell align="right">{t('realisation.budget')}</TableCell>
            <TableCell align="right">{t('realisation.money')}</TableCell>
            <TableCell align="right">{t('realisation.work')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {report.sources.map(({ source, realised, physicalBasisPoints, budget }) => (
            <TableRow key={source}>
              <TableCell component="th" scope="row">
                {t(`fund.${source}`)}
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {budget === null ? '–' : rupiah(budget)}
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {rupiah(realised)}
              </TableCell>
              <TableCell align="right">{shareText(physicalBasisPoints, locale)}</TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell component="th" scope="row" sx={{ fontWeight: 650 }}>
              {t('realisation.total')}
            </TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              {rupiah(report.budget)}
            </TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap', fontWeight: 650 }}>
              {rupiah(report.realised)} ({shareText(report.share, locale)})
            </TableCell>
            <TableCell align="right" sx={{ fontWeight: 650 }}>
              {shareText(report.physicalBasisPoints, locale)}
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
    </TableFrame>
  );
}
