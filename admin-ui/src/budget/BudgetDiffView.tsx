import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { diffCsvUrl } from '../api/addresses.ts';
import type { BudgetDiff, BudgetFinding, BudgetVersionMeta, Cycle } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Choice } from '../lists/Choice.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useApi } from '../providers/useApi.ts';
import { diffRows } from './diff-rows.ts';
import { FindingList } from './FindingList.tsx';

/** What changed from one version to another: the sums, the checks, then only the lines that are not the same. */
export function BudgetDiffView({ cycle, versions }: { cycle: Cycle; versions: readonly BudgetVersionMeta[] }) {
  const api = useApi();
  const t = useTranslate();
  const [a, setA] = useState(versions[1]?.versionId ?? '');
  const [b, setB] = useState(versions[0]?.versionId ?? '');
  const { data, error, refetch } = useQuery({
    queryKey: ['budget-diff', cycle.id, a, b],
    queryFn: () => api.getBudgetDiff(cycle.id, a, b),
    enabled: a !== b,
  });
  const options = versions.map(({ versionId, number, title }) => ({
    value: versionId,
    label: t('budget.versionOf', { number, title }),
  }));
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('budget.diff')}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}
    >
      <Typography variant="h2">{t('budget.diff')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Choice label={t('budget.before')} value={a} onChange={setA} options={options} />
        <Choice label={t('budget.after')} value={b} onChange={setB} options={options} />
        {a !== b && (
          <Button href={diffCsvUrl(cycle.id, a, b)} startIcon={<DownloadIcon />} size="small">
            {t('budget.csv')}
          </Button>
        )}
      </Box>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : a === b ? (
        <Typography variant="body2">{t('budget.sameVersion')}</Typography>
      ) : data ? (
        <Changes diff={data} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Paper>
  );
}

const SUMS = ['revenue', 'expenditure', 'financing', 'balance'] as const;

function Changes({ diff }: { diff: BudgetDiff }) {
  const t = useTranslate();
  const rows = diffRows(diff);
  return (
    <>
      <TableFrame label={t('budget.netEffect')} bare>
        <Table size="small">
          <caption style={visuallyHidden}>{t('budget.netEffect')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('budget.netEffect')}</TableCell>
              <TableCell align="right">{t('budget.before')}</TableCell>
              <TableCell align="right">{t('budget.after')}</TableCell>
              <TableCell align="right">{t('budget.delta')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {SUMS.map((name) => (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {t(`budget.${name}`)}
                </TableCell>
                <Amount value={diff.net[name].before} />
                <Amount value={diff.net[name].after} />
                <Amount value={diff.net[name].delta} strong />
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableFrame>
      <Checks title={t('budget.checksFailed')} findings={diff.checks.failed} />
      <Checks title={t('budget.checksPassed')} findings={diff.checks.passed} />
      <Typography variant="body2">
        {t('budget.changedLines', { changed: rows.length, unchanged: diff.unchanged })}
      </Typography>
      {rows.length > 0 && (
        <TableFrame label={t('budget.changedCaption')} bare>
          <Table size="small">
            <caption style={visuallyHidden}>{t('budget.changedCaption')}</caption>
            <TableHead>
              <TableRow>
                <TableCell>{t('budget.col.description')}</TableCell>
                <TableCell>{t('budget.col.what')}</TableCell>
                <TableCell align="right">{t('budget.before')}</TableCell>
                <TableCell align="right">{t('budget.after')}</TableCell>
                <TableCell align="right">{t('budget.delta')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.id} hover>
                  <TableCell component="th" scope="row" sx={{ minWidth: 160 }}>
                    {row.name}
                    <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                      {row.account}
                    </Typography>
                  </TableCell>
                  <TableCell>
                    {t(`budget.change.${row.kind}`)}
                    {row.fields.length > 0 &&
                      `: ${row.fields.map((field) => t(`budget.fieldName.${field}`)).join(', ')}`}
                  </TableCell>
                  <Amount value={row.before} />
                  <Amount value={row.after} />
                  <Amount value={row.delta} strong />
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableFrame>
      )}
    </>
  );
}

function Checks({ title, findings }: { title: string; findings: readonly BudgetFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="h4" component="h3">
        {title}
      </Typography>
      <FindingList findings={findings} bare />
    </Box>
  );
}

function Amount({ value, strong = false }: { value: string | null; strong?: boolean }) {
  return (
    <TableCell align="right" sx={{ whiteSpace: 'nowrap', fontWeight: strong ? 650 : 400 }}>
      {value === null ? '–' : rupiah(value)}
    </TableCell>
  );
}
