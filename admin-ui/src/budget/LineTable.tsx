import RemarkIcon from '@mui/icons-material/AddCommentOutlined';
import { Box, Button, IconButton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import type { AllowedAction, BudgetLine, BudgetVersion, Cycle, Remark } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { markLine, remarkStanding, remarksByLine } from './remarks.ts';

const PAGE = 100;

/** The lines of one version; an evaluator marks a line where he reads it. */
export function LineTable({ cycle, version }: { cycle: Cycle; version: BudgetVersion }) {
  const t = useTranslate();
  const [shown, setShown] = useState(PAGE);
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const remarks = remarksByLine(cycle.remarks);
  const mayMark = markLine(cycle, '') !== undefined;
  const caption = t('budget.linesOf', { number: version.number });
  return (
    <>
      <TableFrame label={caption}>
        <Table size="small">
          <caption style={visuallyHidden}>{caption}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('budget.col.account')}</TableCell>
              <TableCell>{t('budget.col.description')}</TableCell>
              <TableCell>{t('budget.col.source')}</TableCell>
              <TableCell align="right">{t('budget.col.price')}</TableCell>
              <TableCell align="right">{t('budget.amount')}</TableCell>
              {mayMark && <TableCell>{t('budget.col.mark')}</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {version.lines.slice(0, shown).map((line) => (
              <LineRow
                key={line.id}
                line={line}
                remarks={remarks.get(line.id) ?? []}
                onMark={mayMark ? () => setAsked(markLine(cycle, line.id) ?? null) : undefined}
              />
            ))}
          </TableBody>
        </Table>
      </TableFrame>
      {version.lines.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{t('list.more', { shown, total: version.lines.length })}</Button>
      )}
      {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

type RowProps = { line: BudgetLine; remarks: readonly Remark[]; onMark?: () => void };

function LineRow({ line, remarks, onMark }: RowProps) {
  const t = useTranslate();
  const name = line.description || line.id;
  return (
    <TableRow hover id={`line-${line.id}`}>
      <TableCell sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        {line.account}
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {line.kegiatan ?? line.bidang ?? '–'}
        </Typography>
      </TableCell>
      <TableCell component="th" scope="row" sx={{ minWidth: 180, verticalAlign: 'top' }}>
        {name}
        {remarks.map((remark) => (
          <Box key={remark.id} sx={{ mt: 0.5 }}>
            <Status
              tone={remark.settled ? 'done' : 'atRisk'}
              label={`${t(`remarkCode.${remark.code}`)}: ${t(`remark.standing.${remarkStanding(remark)}`)}`}
            />
          </Box>
        ))}
      </TableCell>
      <TableCell sx={{ verticalAlign: 'top' }}>{line.source ?? '–'}</TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        {line.price === null ? '–' : `${line.volume ?? ''} ${line.unit ?? ''} × ${rupiah(line.price)}`}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap', verticalAlign: 'top', fontWeight: 600 }}>
        {rupiah(line.amount)}
      </TableCell>
      {onMark && (
        <TableCell sx={{ verticalAlign: 'top' }}>
          <IconButton size="small" onClick={onMark} aria-label={t('budget.mark', { line: name })}>
            <RemarkIcon fontSize="small" />
          </IconButton>
        </TableCell>
      )}
    </TableRow>
  );
}
