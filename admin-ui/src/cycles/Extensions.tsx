import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { actionsAt } from '../actions/commands.ts';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { Cycle, Deadline } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useAbility } from '../providers/abilities.ts';

/** By which decree a deadline was put off; and for those who may, the act itself, or why it cannot be. */
export function Extensions({ cycle, clock }: { cycle: Cycle; clock: Deadline }) {
  const t = useTranslate();
  const dates = useDates();
  const [asked, setAsked] = useState(false);
  const keepsTheClock = useAbility('changeSettings');
  const action = actionsAt(cycle.allowedActions, 'term').find(({ step }) => step === clock.step);
  return (
    <>
      {clock.extensions.map(({ until, decree, reason }) => (
        <Box key={until} sx={{ fontSize: '0.875rem' }}>
          {t('ladder.extended', { day: dates.day(until), decree, reason })}
        </Box>
      ))}
      {keepsTheClock && action && (
        <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start', fontSize: '0.875rem' }}>
          <Button size="small" variant="outlined" disabled={!action.allowed} onClick={() => setAsked(true)}>
            {t('action.extendDeadline.confirm')}
          </Button>
          {!action.allowed && <RefusalList refusals={action.refusals} />}
        </Box>
      )}
      {asked && action && <ActionDialog cycle={cycle} action={action} onClose={() => setAsked(false)} />}
    </>
  );
}
