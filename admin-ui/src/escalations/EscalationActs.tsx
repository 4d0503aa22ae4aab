import { Alert, Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { actionsAt, COMMANDS } from '../actions/commands.ts';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { AllowedAction, EscalationRow } from '../api/types.ts';
import { useCycle } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';

type Props = { escalation: EscalationRow; onDone: () => void };

/** Answer, take over, extend: what can be done now as a button, what cannot with the reason and who can. */
export function EscalationActs({ escalation, onDone }: Props) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const { data: cycle, error, refetch } = useCycle(escalation.cycle.id);
  if (error && !cycle) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!cycle) return <RowsSkeleton rows={3} />;
  // In the order of how far they reach.
  const actions = [
    ...actionsAt(cycle.allowedActions, 'escalation').filter(
      ({ template }) => template.escalation === escalation.escalation,
    ),
    ...actionsAt(cycle.allowedActions, 'term').filter(({ step }) => step === escalation.step),
  ];
  if (escalation.resolvedAt) return <Alert severity="info">{t('escalation.gone')}</Alert>;
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('ladder.actsHint')}
      </Typography>
      {actions.map((action) => {
        const { command } = action;
        return (
          <Box key={command} sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
            <Button
              variant={action.allowed && COMMANDS[command].tone === 'for' ? 'contained' : 'outlined'}
              disabled={!action.allowed}
              aria-describedby={action.allowed ? undefined : `why-${command}`}
              onClick={() => setAsked(action)}
              sx={{ minHeight: 44 }}
            >
              {t(`action.${command}.confirm`)}
            </Button>
            {!action.allowed && (
              <Box id={`why-${command}`} sx={{ fontSize: '0.875rem' }}>
                <RefusalList refusals={action.refusals} />
              </Box>
            )}
          </Box>
        );
      })}
      {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} onDone={onDone} />}
    </>
  );
}
