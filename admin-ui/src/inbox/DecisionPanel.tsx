import BackIcon from '@mui/icons-material/ArrowBackOutlined';
import { Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { FinalActions } from '../actions/FinalActions.tsx';
import type { AllowedAction, Cycle, TaskRow } from '../api/types.ts';
import { StepPanel } from '../cycles/StepPanel.tsx';
import { Timeline } from '../cycles/Timeline.tsx';
import { useCycle, useEvents } from '../cycles/useCycle.ts';
import { zoneOf } from '../format/date.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { cycleOfTask } from './task-path.ts';
import { useInboxKeys } from './useInboxKeys.ts';

type Props = {
  taskId: string;
  task: TaskRow | undefined;
  loading: boolean;
  onBack?: () => void;
  onDone: () => void;
  onStep: (by: 1 | -1) => void;
};

/** Everything needed to decide, on one page: what is asked, on which text, what is there, what came before. */
export function DecisionPanel({ taskId, task, loading, onBack, onDone, onStep }: Props) {
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
        <Button startIcon={<BackIcon />} onClick={onBack} sx={{ justifySelf: 'start' }}>
          {t('inbox.back')}
        </Button>
      )}
      {task ? <Asked cycle={cycle} task={task} onDone={onDone} onStep={onStep} /> : <Gone cycle={cycle} />}
    </Box>
  );
}

function Asked({
  cycle,
  task,
  onDone,
  onStep,
}: {
  cycle: Cycle;
  task: TaskRow;
  onDone: () => void;
  onStep: (by: 1 | -1) => void;
}) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const step = cycle.steps.find((it) => it.id === task.step);
  const escalation = task.kind === 'acknowledge';
  const actions = cycle.allowedActions.filter((action) =>
    escalation
      ? action.command === 'acknowledgeEscalation' && task.id.includes(String(action.template.escalation))
      : action.step === task.step,
  );
  const find = (...commands: string[]) => actions.find((action) => commands.includes(action.command) && action.allowed);
  useInboxKeys({
    enabled: asked === null,
    onStep,
    onApprove: () => setAsked(find('approve', 'completeStep', 'acknowledgeEscalation', 'sign') ?? null),
    onReturn: () => setAsked(find('returnForRevision') ?? null),
  });
  if (!step) return null;
  // Several documents and signatures may still follow: the panel stays until the task itself has gone.
  const finished = (after: Cycle) => {
    const still = after.steps.find((it) => it.id === step.id && it.status === 'open' && it.visit === step.visit);
    const signed = asked?.command === 'sign';
    if (escalation || !still || signed) onDone();
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
    </Box>
  );
  if (escalation) {
    return (
      <Paper
        component="section"
        variant="outlined"
        aria-label={t(`step.${step.id}`)}
        sx={{ p: 2.5, display: 'grid', gap: 2 }}
      >
        <Box>
          <Typography variant="h2">{t(`step.${step.id}`)}</Typography>
          {lead}
        </Box>
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
