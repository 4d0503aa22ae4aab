import { Box, Tab, Tabs, Typography } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { asProblem } from '../api/problem.ts';
import type { Cycle } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { AtContext, useAt } from '../history/at.ts';
import { LookBack, NothingYet } from '../history/LookBack.tsx';
import { PrintHead } from '../history/PrintHead.tsx';
import { usePointInTime } from '../history/usePointInTime.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton, RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useGo } from '../layout/useGo.ts';
import { useAbility } from '../providers/abilities.ts';
import { lazyWithTexts } from '../providers/lazy-texts.ts';
import { Facts, RunningSuspension } from './CycleFacts.tsx';
import { CycleMenu } from './CycleMenu.tsx';
import { Matters } from './Matters.tsx';
import { StageBar } from './StageBar.tsx';
import { SummaryTab } from './SummaryTab.tsx';
import { useCycle } from './useCycle.ts';

const ProposalsTab = lazy(() => import('../proposals/ProposalsTab.tsx').then((m) => ({ default: m.ProposalsTab })));
const MeetingsTab = lazy(() => import('../meetings/MeetingsTab.tsx').then((m) => ({ default: m.MeetingsTab })));
const BudgetTab = lazyWithTexts(() => import('../budget/BudgetTab.tsx').then((m) => m.BudgetTab));
const DocumentsTab = lazy(() => import('./DocumentsTab.tsx').then((m) => ({ default: m.DocumentsTab })));
const TasksTab = lazy(() => import('./TasksTab.tsx').then((m) => ({ default: m.TasksTab })));
const DeadlinesTab = lazy(() => import('./DeadlinesTab.tsx').then((m) => ({ default: m.DeadlinesTab })));
const ObstaclesTab = lazyWithTexts(() => import('../obstacles/ObstaclesTab.tsx').then((m) => m.ObstaclesTab));
const RealisationTab = lazyWithTexts(() => import('../realisation/RealisationTab.tsx').then((m) => m.RealisationTab));
const PlanRisk = lazyWithTexts(() => import('../plans/PlanRisk.tsx').then((m) => m.PlanRisk));
const HistoryTab = lazyWithTexts(() => import('../history/HistoryTab.tsx').then((m) => m.HistoryTab));
const ProofTab = lazyWithTexts(() => import('../proof/ProofTab.tsx').then((m) => m.ProofTab));
const Repairs = lazy(() => import('../repair/Repairs.tsx').then((m) => ({ default: m.Repairs })));
const PastPanel = lazy(() => import('../history/PastPanel.tsx').then((m) => ({ default: m.PastPanel })));
const ComparisonView = lazyWithTexts(() => import('../history/ComparisonView.tsx').then((m) => m.ComparisonView));

/** In the order of the year and of reading: what goes on, what is wished, decided, paid for, written, still to do; the record. */
const TABS = {
  summary: SummaryTab,
  proposals: ProposalsTab,
  meetings: MeetingsTab,
  budget: BudgetTab,
  documents: DocumentsTab,
  tasks: TasksTab,
  deadlines: DeadlinesTab,
  obstacles: ObstaclesTab,
  realisation: RealisationTab,
  history: HistoryTab,
  proof: ProofTab,
} as const;
type TabName = keyof typeof TABS;
const NAMES = Object.keys(TABS) as TabName[];

/** One village's year, now or at any moment before: where it stands, what it waits for, and everything that led there. */
export function CyclePage() {
  const { id = '', tab } = useParams();
  const historyFirst = useAbility('startWithHistory');
  const t = useTranslate();
  const time = usePointInTime();
  const { at } = time;
  const { data: cycle, error, refetch, isPlaceholderData } = useCycle(id, at);
  if (error && at && asProblem(error).status === 404) return <NothingYet onBack={() => time.show(null)} />;
  if (error && !cycle) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!cycle) return <PageSkeleton />;
  const current = NAMES.find((it) => it === tab) ?? (historyFirst ? 'history' : 'summary');
  return (
    <AtContext value={at}>
      <Page
        title={cycle.village.name}
        above={
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t('cycle.fiscalYear', { year: cycle.fiscalYear })}
          </Typography>
        }
        lead={<Facts cycle={cycle} />}
        actions={
          at === null && (
            <>
              <LookBack cycle={cycle} onShow={time.show} />
              <CycleMenu cycle={cycle} />
            </>
          )
        }
      >
        <PrintHead cycle={cycle} />
        {at && (
          <Suspense fallback={<RowsSkeleton rows={2} />}>
            <PastPanel cycleId={id} zone={zoneOf(cycle.zone)} at={at} time={time} />
          </Suspense>
        )}
        {at && time.other ? (
          <Suspense fallback={<RowsSkeleton />}>
            <ComparisonView cycle={cycle} a={at} b={time.other} onEnd={() => time.compare(null)} />
          </Suspense>
        ) : (
          <Box aria-busy={isPlaceholderData} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
            <RunningSuspension cycle={cycle} />
            {at === null && (
              <Suspense fallback={null}>
                <PlanRisk cycle={cycle} />
              </Suspense>
            )}
            <Matters cycle={cycle} />
            {cycle.repairs.length > 0 && (
              <Suspense fallback={<RowsSkeleton rows={2} />}>
                <Repairs cycle={cycle} />
              </Suspense>
            )}
            <StageBar cycle={cycle} />
            <Sections cycle={cycle} current={current} />
          </Box>
        )}
      </Page>
    </AtContext>
  );
}

function Sections({ cycle, current }: { cycle: Cycle; current: TabName }) {
  const t = useTranslate();
  const go = useGo();
  const at = useAt();
  const Section = TABS[current];
  // Another part of the same moment; what the history was narrowed by stays behind.
  const path = (name: TabName) => `/cycles/${cycle.id}/${name}${at ? `?at=${at}` : ''}`;
  return (
    <Box>
      <Tabs
        value={current}
        onChange={(_, next: TabName) => go(path(next), { replace: true })}
        aria-label={t('cycle.tabs')}
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        {NAMES.map((it) => (
          <Tab key={it} value={it} id={`tab-${it}`} aria-controls={`panel-${it}`} label={t(`record.tab.${it}`)} />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`panel-${current}`} aria-labelledby={`tab-${current}`} sx={{ pt: 2.5 }}>
        <Suspense fallback={<RowsSkeleton />}>
          <Section cycle={cycle} />
        </Suspense>
      </Box>
    </Box>
  );
}
