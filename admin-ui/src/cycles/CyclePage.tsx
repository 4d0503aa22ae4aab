import { Alert, Box, Tab, Tabs, Typography } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Cycle } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton, RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useGo } from '../layout/useGo.ts';
import { useAbility } from '../providers/abilities.ts';
import { CycleMenu } from './CycleMenu.tsx';
import { Matters } from './Matters.tsx';
import { StageBar } from './StageBar.tsx';
import { StandingChip } from './StandingChip.tsx';
import { SummaryTab } from './SummaryTab.tsx';
import { useCycle } from './useCycle.ts';

const BudgetTab = lazy(() => import('../budget/BudgetTab.tsx').then((m) => ({ default: m.BudgetTab })));
const ProposalsTab = lazy(() => import('../proposals/ProposalsTab.tsx').then((m) => ({ default: m.ProposalsTab })));
const DocumentsTab = lazy(() => import('./DocumentsTab.tsx').then((m) => ({ default: m.DocumentsTab })));
const DeadlinesTab = lazy(() => import('./DeadlinesTab.tsx').then((m) => ({ default: m.DeadlinesTab })));
const HistoryTab = lazy(() => import('./HistoryTab.tsx').then((m) => ({ default: m.HistoryTab })));

const TABS = ['summary', 'budget', 'proposals', 'documents', 'deadlines', 'history'] as const;
type TabName = (typeof TABS)[number];

/** One village's year: where it stands, what it waits for, and everything that led there. */
export function CyclePage() {
  const { id = '', tab } = useParams();
  const historyFirst = useAbility('startWithHistory');
  const go = useGo();
  const t = useTranslate();
  const { data: cycle, error, refetch } = useCycle(id);
  if (error && !cycle) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!cycle) return <PageSkeleton />;
  const current: TabName = TABS.find((it) => it === tab) ?? (historyFirst ? 'history' : 'summary');
  return (
    <Page
      title={cycle.village.name}
      above={
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('cycle.fiscalYear', { year: cycle.fiscalYear })}
        </Typography>
      }
      lead={<Facts cycle={cycle} />}
      actions={<CycleMenu cycle={cycle} />}
    >
      <RunningSuspension cycle={cycle} />
      <Matters cycle={cycle} />
      <StageBar cycle={cycle} />
      <Box>
        <Tabs
          value={current}
          onChange={(_, next: TabName) => go(`/cycles/${id}/${next}`, { replace: true })}
          aria-label={t('cycle.tabs')}
          variant="scrollable"
          sx={{ borderBottom: 1, borderColor: 'divider' }}
        >
          {TABS.map((it) => (
            <Tab key={it} value={it} id={`tab-${it}`} aria-controls={`panel-${it}`} label={t(`cycle.tab.${it}`)} />
          ))}
        </Tabs>
        <Box role="tabpanel" id={`panel-${current}`} aria-labelledby={`tab-${current}`} sx={{ pt: 2.5 }}>
          <Suspense fallback={<RowsSkeleton />}>
            {current === 'summary' && <SummaryTab cycle={cycle} />}
            {current === 'budget' && <BudgetTab cycle={cycle} />}
            {current === 'proposals' && <ProposalsTab cycle={cycle} />}
            {current === 'documents' && <DocumentsTab cycle={cycle} />}
            {current === 'deadlines' && <DeadlinesTab cycle={cycle} />}
            {current === 'history' && <HistoryTab cycle={cycle} />}
          </Suspense>
        </Box>
      </Box>
    </Page>
  );
}

function Facts({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <span>
        {t('app.district', { name: cycle.village.district.name })} · {cycle.village.code}
      </span>
      <StandingChip row={cycle} />
      {cycle.escalations > 0 && (
        <Status tone="late" label={t('cycle.escalations', { smart_count: cycle.escalations })} />
      )}
      {cycle.returns > 0 && <Status tone="atRisk" label={t('cycle.returns', { smart_count: cycle.returns })} />}
    </Box>
  );
}

function RunningSuspension({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const running = cycle.suspensions.find((suspension) => suspension.to === null);
  if (!running) return null;
  return (
    <Alert severity="info">
      {t('cycle.suspendedSince', { day: dates.day(running.from), order: running.order })} {running.reason}
    </Alert>
  );
}
