import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import {
  Box,
  IconButton,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import { isBudgetKind } from '../actions/budget-kinds.ts';
import { contentUrl } from '../api/cycles.ts';
import type { Cycle } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { EmptyState } from '../layout/States.tsx';
import { BudgetSummary } from './BudgetSummary.tsx';
import { Hash } from './Hash.tsx';

/** Every document that is attached now, with its step, its author, its hash and who has signed it. */
export function DocumentsTab({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const rows = cycle.steps
    .flatMap((step) => step.documents.map((document) => ({ step, document })))
    .sort((a, b) => b.document.at.localeCompare(a.document.at));
  const budget = rows.find(({ document }) => isBudgetKind(document.kind))?.document;
  if (rows.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={t('document.empty')} hint={t('document.emptyHint')} />
      </Paper>
    );
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      {budget && (
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gap: 1.5 }}>
          <Typography variant="h2">{t('budget.title')}</Typography>
          <BudgetSummary cycleId={cycle.id} versionId={budget.versionId} />
        </Paper>
      )}
      <TableContainer component={Paper} variant="outlined">
        <Table>
          <caption style={visuallyHidden}>{t('document.caption')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('document.name')}</TableCell>
              <TableCell sx={{ display: { xs: 'none', md: 'table-cell' } }}>{t('document.step')}</TableCell>
              <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{t('document.by')}</TableCell>
              <TableCell sx={{ display: { xs: 'none', lg: 'table-cell' } }}>{t('document.signedBy')}</TableCell>
              <TableCell align="right">{t('document.download')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ step, document }) => (
              <TableRow key={`${step.id}${document.versionId}`} hover>
                <TableCell component="th" scope="row">
                  <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
                    {document.title}
                  </Typography>
                  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                    {t(`document.${document.kind}`)} · <Hash value={document.sha256} />
                  </Typography>
                </TableCell>
                <TableCell sx={{ display: { xs: 'none', md: 'table-cell' } }}>{t(`step.${step.id}`)}</TableCell>
                <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>
                  {document.by.name}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {dates.moment(document.at, zone)}
                  </Typography>
                </TableCell>
                <TableCell sx={{ display: { xs: 'none', lg: 'table-cell' } }}>
                  {step.signatures
                    .filter((signature) => signature.sha256 === document.sha256)
                    .map((signature) => t(`role.${signature.role}`))
                    .join(', ') || '–'}
                </TableCell>
                <TableCell align="right">
                  <IconButton
                    href={contentUrl(cycle.id, document.versionId)}
                    aria-label={`${t('document.download')}: ${document.title}`}
                  >
                    <DownloadIcon fontSize="small" />
                  </IconButton>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  );
}
