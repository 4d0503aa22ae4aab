import { Alert, Box, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { BudgetVersionMeta, Cycle } from '../api/types.ts';
import { BudgetFigures } from '../cycles/BudgetSummary.tsx';
import { Hash } from '../cycles/Hash.tsx';
import { cycleKey } from '../cycles/useCycle.ts';
import { FactsPanel } from '../facts/FactsPanel.tsx';
import { OpenBalance } from '../findings/OpenBalance.tsx';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useAt } from '../history/at.ts';
import { KdmpNote } from '../kdmp/KdmpNote.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';
import { isAttached, shownVersion } from './attached-version.ts';
import { BudgetActs } from './BudgetActs.tsx';
import { BudgetDiffView } from './BudgetDiffView.tsx';
import { FindingList } from './FindingList.tsx';
import { LineTable } from './LineTable.tsx';
import { RemarkPanel } from './RemarkPanel.tsx';

/** The budgets of a village-year: what the checks say, the remarks, the figures, the lines, and what has changed. */
export function BudgetTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'budgets'],
    queryFn: ({ signal }) => api.listBudgets(cycle.id, signal),
  });
  const at = useAt();
  const [chosen, setChosen] = useState('');
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const versions = data.filter(({ createdAt }) => at === null || createdAt <= at);
  const current = versions.find(({ versionId }) => versionId === chosen) ?? shownVersion(cycle, versions);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      {at === null && <OpenBalance cycle={cycle} />}
      <BudgetActs cycle={cycle} />
      {current ? (
        <>
          {at && <Alert severity="info">{t('record.checksOfToday')}</Alert>}
          {versions.length > 1 && (
            <VersionChoice cycle={cycle} versions={versions} value={current.versionId} onChange={setChosen} />
          )}
          {!isAttached(cycle, current) && <Alert severity="warning">{t('budget.notAttached')}</Alert>}
          <Version key={current.versionId} cycle={cycle} meta={current} />
          {versions.length > 1 && <BudgetDiffView cycle={cycle} versions={versions} />}
        </>
      ) : (
        <Paper variant="outlined">
          <EmptyState title={t('budget.none')} hint={t('budget.noneHint')} />
        </Paper>
      )}
      <KdmpNote cycle={cycle} />
      <FactsPanel cycle={cycle} />
    </Box>
  );
}

type ChoiceProps = {
  cycle: Cycle;
  versions: readonly BudgetVersionMeta[];
  value: string;
  onChange: (id: string) => void;
};

function VersionChoice({ cycle, versions, value, onChange }: ChoiceProps) {
  const t = useTranslate();
  const options = versions.map((version) => ({
    value: version.versionId,
    label: `${t('budget.versionOf', version)} · ${t(isAttached(cycle, version) ? 'budget.isAttached' : 'budget.isStored')}`,
  }));
  return (
    <Box sx={{ display: 'flex', maxWidth: 480 }}>
      <Choice label={t('budget.version')} value={value} onChange={onChange} options={options} />
    </Box>
  );
}

function Version({ cycle, meta }: { cycle: Cycle; meta: BudgetVersionMeta }) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const { data, error, refetch } = useQuery({
    // Its findings follow the ceilings of today, so it is read again with the cycle.
    queryKey: [cycleKey(cycle.id), 'budget-version', meta.versionId],
    queryFn: () => api.getBudgetVersion(cycle.id, meta.versionId),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  return (
    <>
      <Paper
        component="section"
        variant="outlined"
        aria-label={t('budget.findings')}
        sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
      >
        <Box>
          <Typography variant="h2">{t('budget.findings')}</Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t('budget.versionOf', { number: meta.number, title: meta.title })} · {meta.uploadedBy.name} ·{' '}
            {dates.moment(meta.createdAt, zoneOf(cycle.zone))} · <Hash value={meta.sha256} />
          </Typography>
        </Box>
        <FindingList findings={data.findings} />
      </Paper>
      <RemarkPanel cycle={cycle} />
      <Paper
        variant="outlined"
        sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
      >
        <Typography variant="h2">{t('budget.title')}</Typography>
        <BudgetFigures budget={data.totals} />
      </Paper>
      <LineTable cycle={cycle} version={data} />
    </>
  );
}
