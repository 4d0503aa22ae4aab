import { Box, Button, Collapse, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle, StepView } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { ClockChip } from './ClockChip.tsx';
import { DeemedCountdown } from './DeemedCountdown.tsx';
import { Derivation } from './Derivation.tsx';
import { useDeadlines } from './useCycle.ts';

/** By when, on whose authority, how many working days are left, and how that day came out. */
export function StepClock({ cycle, step }: { cycle: Cycle; step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const { data } = useDeadlines(cycle.id);
  const clock = data?.find((it) => it.step === step.id);
  if (!step.planned) return null;
  const { dueDate, basis, citation, provisional } = step.planned;
  return (
    <Box sx={{ fontSize: '0.875rem', display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {clock && (
          <ClockChip
            dueDate={clock.dueDate}
            workingDaysLeft={clock.workingDaysLeft}
            late={step.late}
            paused={clock.paused}
          />
        )}
        <Typography variant="body2">
          {t('due.by', { day: dates.longDay(dueDate) })}
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
            {' · '}
            {t(`due.basis.${basis}`)}
            {basis === 'law' && `: ${citation}`}
            {provisional && ` · ${t('due.provisional')}`}
            {step.receivedOn && ` · ${t('cycle.receivedOn', { day: dates.day(step.receivedOn) })}`}
            {step.receipt &&
              ` (${t('cycle.receiptBy', { day: dates.day(step.receipt.on), receipt: step.receipt.receipt })})`}
          </Typography>
        </Typography>
        {clock && (
          <Button size="small" onClick={() => setOpen(!open)} aria-expanded={open}>
            {t(open ? 'due.hideDerivation' : 'due.showDerivation')}
          </Button>
        )}
      </Box>
      {clock && !clock.paused && (
        <DeemedCountdown step={step.id} workingDaysLeft={clock.workingDaysLeft} dueDate={clock.dueDate} />
      )}
      {clock && (
        <Collapse in={open} unmountOnExit>
          <Box sx={{ pt: 1 }}>
            <Derivation clock={clock} zone={cycle.zone} />
          </Box>
        </Collapse>
      )}
    </Box>
  );
}
