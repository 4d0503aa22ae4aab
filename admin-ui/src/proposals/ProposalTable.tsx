import { ButtonBase, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { Proposal } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { toneOf } from './statuses.ts';

const WIDE = { display: { xs: 'none', md: 'table-cell' } } as const;

/** One row a proposal: its place, what it asks, its receipt, for which plan, how far it has come. */
export function ProposalTable({ rows, onOpen }: { rows: readonly Proposal[]; onOpen: (row: Proposal) => void }) {
  const t = useTranslate();
  return (
    <TableFrame label={t('proposal.caption')}>
      <Table size="small">
        <caption style={visuallyHidden}>{t('proposal.caption')}</caption>
        <TableHead>
          <TableRow>
            <TableCell align="right">{t('proposal.col.rank')}</TableCell>
            <TableCell>{t('proposal.col.title')}</TableCell>
            <TableCell sx={WIDE}>{t('proposal.col.target')}</TableCell>
            <TableCell sx={WIDE} align="right">
              {t('proposal.col.cost')}
            </TableCell>
            <TableCell>{t('proposal.status')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover>
              <TableCell align="right">{row.rank ?? '–'}</TableCell>
              <TableCell component="th" scope="row" sx={{ minWidth: 180 }}>
                <ButtonBase
                  onClick={() => onOpen(row)}
                  sx={{
                    fontWeight: 600,
                    textAlign: 'left',
                    font: 'inherit',
                    textDecoration: 'underline',
                    minHeight: 24,
                  }}
                >
                  {row.title}
                </ButtonBase>
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {row.receipt} · {t(`bidang.${row.bidang}`)}
                  {row.carriedFrom && ` · ${t('proposal.carriedFrom', { year: row.carriedFrom.fiscalYear })}`}
                </Typography>
              </TableCell>
              <TableCell sx={WIDE}>{t(`proposal.target.${row.target}`, { year: row.targetYear })}</TableCell>
              <TableCell sx={{ ...WIDE, whiteSpace: 'nowrap' }} align="right">
                {row.cost === null ? '–' : rupiah(row.cost)}
              </TableCell>
              <TableCell>
                <Status tone={toneOf(row.status)} label={t(`proposal.is.${row.status}`)} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
