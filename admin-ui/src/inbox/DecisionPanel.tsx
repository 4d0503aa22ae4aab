import BackIcon from '@mui/icons-material/ArrowBackOutlined';
import { Alert, Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { COMMANDS } from '../actions/commands.ts';
import { FinalActions } from '../actions/FinalActions.tsx';
import { actingUnder, actUnder } from '../api/acting.ts';
import type { AllowedAction, Cycle, TaskRow } from '../api/types.ts';
import { Matters } from '../cycles/Matters.tsx';
import { StepPanel } from '../cycles/StepPanel.tsx';
import { Timeline } from '../cycles/Timeline.tsx';
import { useCycle, useEvents } from '../cycles/useCycle.ts';
import { zoneOf } from '../format/date.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useGo } from '../layout/useGo.ts';
import { ClaimBar } from './ClaimBar.tsx';
import { cycleOfTask, taskPath } from './task-path.ts';
import { useInboxKeys } from './useInboxKeys.ts';

const RepairRecord = lazy(() => import('../repair/Repairs.tsx').then((m) => ({ default: m.RepairRecord })));
const WhatChanged = lazy(() => import('./WhatChanged.tsx').then((m) => ({ default: m.WhatChanged })));

type Props = {
  taskId: string;
  task: TaskRow | undefined;
  loading: boolean;
  onBack?: () => void;
  onDone: () => void;
  onStep: (by: 1 | -1) => void;
  onTick?: (() => void) | undefined;
};

/** Everything needed to decide, on one page: what is asked, on which text, what is there, what came before. */
export function DecisionPanel({ taskId, task, loading, onBack, onDone, onStep, onTick }: Props) {
  const t = useTranslate();
  const cycleId = cycleOfTask(taskId);
  const { data: cycle, error, refetch } = useCycle(cycleId);
  if (error) {
    return (
      <Paper variant="outlined">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Paper>
    );
  }
  if (!cycle || loading) return <RowsSkeleton rows={5} />;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      {onBack && (
        <>
          {/* Alone on a phone it is the page, and a page has a heading. */}
          <Typography component="h1" sx={visuallyHidden}>
            {t('inbox.title')}
          </Typography>
          <Button startIcon={<BackIcon />} onClick={onBack} sx={{ justifySelf: 'start' }}>
            {t('inbox.back')}
          </Button>
        </>
      )}
      {task ? (
        <Asked cycle={cycle} task={task} onDone={onDone} onStep={onStep} onTick={onTick} />
      ) : (
        <Gone cycle={cycle} />
      )}
    </Box>
  );
}

function Asked({
  cycle,
  task,
  onDone,
  onStep,
  onTick,
}: {
  cycle: Cycle;
  task: TaskRow;
} & Pick<Props, 'onDone' | 'onStep' | 'onTick'>) {
  const t = useTranslate();
  const go = useGo();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const step = cycle.steps.find((it) => it.id === task.step);
  const escalation = task.kind === 'acknowledge';
  const vacancy = task.kind === 'appoint';
  const { repair } = task;
  const actions = cycle.allowedActions.filter((action) =>
    escalation
      ? action.command === 'acknowledgeEscalation' && action.template.escalation === task.escalation
      : vacancy
        ? action.command === 'appointKades'
        : repair !== null
          ? action.template.repair === repair && action.command !== 'withdrawRepair'
          : action.step === task.step,
  );
  const byKey = (key: 'a' | 'r') => actions.find(({ command, allowed }) => allowed && COMMANDS[command].key === key);
  useInboxKeys({
    enabled: asked === null,
    onStep,
    onApprove: () => setAsked(byKey('a') ?? null),
    onReturn: () => setAsked(byKey('r') ?? null),
    ...(onTick && { onTick }),
    onOpen: () => go(`/cycles/${cycle.id}`),
  });
  if (!step) return null;
  // Several documents and signatures may still follow: the panel stays until the task itself has gone.
  const finished = (after: Cycle) => {
    const still = after.steps.find((it) => it.id === step.id && it.status === 'open' && it.visit === step.visit);
    const signed = asked?.command === 'sign';
    if (escalation || vacancy || repair !== null || !still || signed) onDone();
  };
  const lead = (
    <Box sx={{ mt: 0.5 }}>
      <Typography variant="body1">
        {t(`task.asked.${task.kind}`, {
          step: t(`step.${task.step}`),
          village: cycle.village.name,
          year: cycle.fiscalYear,
        })}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        <TextLink component={Link} to={`/cycles/${cycle.id}`} underline="always">
          {t('inbox.openCycle', { village: cycle.village.name })}
        </TextLink>{' '}
        · {t('app.district', { name: cycle.village.district.name })} · {cycle.village.code}
      </Typography>
      <ClaimBar task={task} />
      <LentTask task={task} />
      {task.kind === 'decide' && task.returned && (
        <Suspense fallback={<RowsSkeleton rows={2} />}>
          <WhatChanged cycleId={cycle.id} step={task.step} />
        </Suspense>
      )}
    </Box>
  );
  if (escalation || vacancy || repair !== null) {
    const title = vacancy ? t('action.appointKades.title') : t(`step.${step.id}`);
    const proposal = cycle.repairs.find(({ id }) => id === repair);
    return (
      <Paper component="section" variant="outlined" aria-label={title} sx={{ p: 2.5, display: 'grid', gap: 2 }}>
        <Box>
          <Typography variant="h2">{title}</Typography>
          {lead}
        </Box>
        {vacancy && <Matters cycle={cycle} />}
        {proposal && (
          <Suspense fallback={<RowsSkeleton rows={2} />}>
            <RepairRecord cycle={cycle} repair={proposal} heading="h3" />
          </Suspense>
        )}
        <FinalActions actions={actions} onAct={setAsked} />
        <ItemHistory cycle={cycle} step={task.step} />
        {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} onDone={finished} />}
      </Paper>
    );
  }
  return (
    <StepPanel cycle={cycle} step={step} lead={lead} onDone={finished} asked={asked} onAsked={setAsked}>
      <ItemHistory cycle={cycle} step={task.step} />
    </StepPanel>
  );
}

/** Mine because its holder is away: it is done in his place, openly, and not otherwise. */
function LentTask({ task }: { task: TaskRow }) {
  const t = useTranslate();
  const { delegation } = task;
  if (!delegation || actingUnder() === delegation.id) return null;
  return (
    <Alert
      severity="info"
      role="note"
      sx={{ mt: 1 }}
      action={
        <Button color="inherit" size="small" onClick={() => actUnder(delegation.id, taskPath(task.id))}>
          {t('delegation.act', { name: delegation.from.name })}
        </Button>
      }
    >
      {t('delegation.lentTask', { name: delegation.from.name })}
    </Alert>
  );
}

function ItemHistory({ cycle, step }: { cycle: Cycle; step: string }) {
  const t = useTranslate();
  const { data } = useEvents(cycle.id, 6, { step });
  return (
    <Box component="section" sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3">{t('history.ofItem')}</Typography>
      {data ? <Timeline events={data.rows} zone={zoneOf(cycle.zone)} heading="h4" /> : <RowsSkeleton rows={2} />}
      <TextLink component={Link} to={`/cycles/${cycle.id}/history`} variant="body2" sx={{ justifySelf: 'start' }}>
        {t('history.all')}
      </TextLink>
    </Box>
  );
}

function Gone({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  return (
    <Paper variant="outlined">
      <EmptyState title={t('inbox.gone')} hint={t('inbox.goneHint')}>
        <Button component={Link} to={`/cycles/${cycle.id}`} variant="outlined">
          {t('inbox.openCycle', { village: cycle.village.name })}
        </Button>
      </EmptyState>
    </Paper>
  );
}
