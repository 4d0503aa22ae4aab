import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { ProposalImportReport } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { columnOf } from './parse-proposals.ts';

type Props = { rows: readonly Record<string, unknown>[]; report: ProposalImportReport; unclear: number };

/** What each row of the file means, before anything is stored; those that are not clear come first. */
export function ImportReport({ rows, report, unclear }: Props) {
  const t = useTranslate();
  const inTurn = [...report.rows].sort(
    (a, b) => Number(a.result === 'clear') - Number(b.result === 'clear') || a.row - b.row,
  );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      <Box aria-live="polite">
        <Status
          tone={unclear === 0 ? 'done' : 'late'}
          label={
            unclear === 0
              ? t('record.allClear', { smart_count: rows.length })
              : t('record.unclear', { smart_count: unclear, total: rows.length })
          }
        />
      </Box>
      <TableFrame label={t('record.report')}>
        <Table size="small">
          <caption style={visuallyHidden}>{t('record.report')}</caption>
          <TableHead>
            <TableRow>
              <TableCell align="right">{t('record.row')}</TableCell>
              <TableCell>{t('proposal.col.title')}</TableCell>
              <TableCell>{t('record.result')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {inTurn.map(({ row, result, message, village, candidates, errors }) => (
              <TableRow key={row}>
                <TableCell align="right" component="th" scope="row">
                  {row}
                </TableCell>
                <TableCell>
                  {titleOf(rows[row - 1])}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {village && `${village.name}, ${village.district}`}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Status tone={result === 'clear' ? 'onTime' : 'late'} label={message} />
                  {errors.map((error) => (
                    <div key={error.path}>{t('record.checkColumn', { column: columnOf(error.path) })}</div>
                  ))}
                  {candidates.map(({ code, name, district }) => (
                    <div key={code}>
                      {code} {name} ({district})
                    </div>
                  ))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableFrame>
    </Box>
  );
}

function titleOf(row: Record<string, unknown> | undefined): string {
  return typeof row?.title === 'string' ? row.title : '–';
}
