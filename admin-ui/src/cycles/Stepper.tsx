import { Box, Button, Paper, Typography } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle, StepView } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useReference } from '../providers/reference.ts';
import { StepRepairBadge } from '../repair/RepairBadge.tsx';
import { StepIcon } from './StepIcon.tsx';
import { shownSteps } from './shown-steps.ts';
import { progressOfStep } from './stage-progress.ts';

const RepairDialog = lazy(() => import('../repair/RepairDialog.tsx').then((m) => ({ default: m.RepairDialog })));

/** Every step of the year under its stage. The stage in hand is unfolded, the others open by a tap. */
export function Stepper({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const { stages } = useReference();
  const shown = shownSteps(cycle);
  return (
    <Paper component="section" variant="outlined" aria-label={t('cycle.stepper')} sx={{ overflow: 'hidden' }}>
      <Typography variant="h3" component="h2" sx={{ px: 2, pt: 1.5, pb: 1 }}>
        {t('cycle.stepper')}
      </Typography>
      {stages.map(({ id }) => {
        const steps = shown.filter((step) => step.stage === id);
        const hasOpen = steps.some((step) => step.status === 'open');
        const done = steps.filter((step) => step.status === 'done').length;
        return (
          <Box
            key={id}
            component="details"
            open={hasOpen || cycle.stage === id}
            sx={{
              borderTop: 1,
              borderColor: 'divider',
              '& > summary': {
                cursor: 'pointer',
                px: 2,
                py: 1,
                fontWeight: 600,
                fontSize: '0.875rem',
                bgcolor: 'quiet',
              },
            }}
          >
            <summary>
              {t(`stage.${id}`)}{' '}
              <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
                {t('cycle.stepsDone', { done, all: steps.length })}
              </Typography>
            </summary>
            <Box component="ol" sx={{ listStyle: 'none', m: 0, px: 2, py: 1 }}>
              {steps.map((step) => (
                <Row key={step.id} cycle={cycle} step={step} />
              ))}
            </Box>
          </Box>
        );
      })}
    </Paper>
  );
}

function Row({ cycle, step }: { cycle: Cycle; step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  const { status, late, completedOn, planned, outcome, actors } = step;
  return (
    <Box
      component="li"
      aria-current={status === 'open' ? 'step' : undefined}
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px 1fr',
        gap: 1.25,
        pb: 1.25,
        position: 'relative',
        '&:not(:last-child)::before': {
          content: '""',
          position: 'absolute',
          left: 9.5,
          top: 23,
          bottom: 0,
          width: '1px',
          bgcolor: 'divider',
        },
      }}
    >
      <StepIcon progress={progressOfStep(step)} />
      <Box sx={{ minWidth: 0 }}>
        <Typography
          variant="body2"
          sx={{
            fontWeight: status === 'open' ? 650 : 500,
            color: status === 'waiting' ? 'text.secondary' : 'text.primary',
          }}
        >
          {t(`step.${step.id}`)}
          {step.targetYear !== cycle.fiscalYear && ` · ${t('cycle.forYear', { year: step.targetYear })}`}
        </Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {status === 'done' && completedOn
            ? `${t(`outcome.${outcome ?? 'completed'}`)} ${dates.day(completedOn)}`
            : `${t(step.money ? `tranche.as.${step.money.as}` : `stepStatus.${status}`)} · ${actors.map((role) => t(`role.${role}`)).join(t('app.or'))}`}
          {planned && ` · ${t('cycle.planned', { day: dates.day(planned.dueDate) })}`}
          {late && (
            <Box component="span" sx={{ color: 'status.late.fg', fontWeight: 600 }}>
              {' '}
              · {t('standing.late')}
            </Box>
          )}
        </Typography>
        {step.money && (
          <Typography variant="caption" component="div">
            {t('tranche.said', { ground: t(`tranche.ground.${step.money.ground}`), letter: step.money.letter })}
          </Typography>
        )}
        {status === 'done' && <StepRepair cycle={cycle} step={step.id} />}
      </Box>
    </Box>
  );
}

/** The mark of a fact that was put right, and the way to put one right: only for those who may propose it. */
function StepRepair({ cycle, step }: { cycle: Cycle; step: string }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const may = cycle.allowedActions.some(({ command, allowed }) => command === 'proposeRepair' && allowed);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <StepRepairBadge cycle={cycle} step={step} />
      {may && (
        <Button
          size="small"
          className="no-print"
          aria-label={t('repair.openStep', { step: t(`step.${step}`) })}
          onClick={() => setOpen(true)}
          sx={{ minHeight: 24, p: 0, minWidth: 0 }}
        >
          {t('repair.open')}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <RepairDialog cycle={cycle} step={step} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Box>
  );
}
