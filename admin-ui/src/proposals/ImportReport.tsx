import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import type { SheetProposal } from '@siklus/intake/proposals/read-proposals.ts';
import { useTranslate } from 'react-admin';
import type { ProposalImportReport } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { fieldOf } from './parse-proposals.ts';

type Proposal = SheetProposal['proposal'];
type Props = { rows: readonly SheetProposal[]; report: ProposalImportReport; unclear: number };

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
                  {rows[row - 1]?.row}
                </TableCell>
                <TableCell>
                  {titleOf(rows[row - 1]?.proposal)}
                  <Typography variant="caption" component="div">
                    {figuresOf(rows[row - 1]?.proposal)}
                  </Typography>
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {village && `${village.name}, ${village.district}`}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Status tone={result === 'clear' ? 'onTime' : 'late'} label={message} />
                  {errors.map(({ path }) => {
                    const field = fieldOf(path);
                    const column = field === null ? path : t(`intake.field.${field}`);
                    return <div key={path}>{t('record.checkColumn', { column })}</div>;
                  })}
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

function titleOf(proposal: Proposal | undefined): string {
  return typeof proposal?.title === 'string' ? proposal.title : '–';
}

/** The figures as they were read, so that one that got lost is missed. */
function figuresOf(proposal: Proposal = {}): string {
  const { cost, volume, unit } = proposal;
  const amount = typeof cost === 'string' ? rupiah(cost) : '–';
  if (typeof volume !== 'string') return amount;
  return `${amount} · ${volume.replace('.', ',')}${typeof unit === 'string' ? ` ${unit}` : ''}`;
}
