import AddIcon from '@mui/icons-material/AddOutlined';
import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { isBudgetKind } from '../actions/budget-kinds.ts';
import type { AllowedAction, Cycle } from '../api/types.ts';

/** Handing in a budget where a step asks for one and this reader may. */
export function BudgetActs({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const offered = cycle.allowedActions.filter(
    ({ command, allowed, template }) => command === 'attachDocument' && allowed && isBudgetKind(template.kind),
  );
  if (offered.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {offered.map((action) => (
        <Button
          key={`${action.step}${action.template.kind}`}
          variant="contained"
          startIcon={<AddIcon />}
          onClick={() => setAsked(action)}
        >
          {t('budget.handIn', { step: t(`step.${action.step}`) })}
        </Button>
      ))}
      {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} />}
    </Box>
  );
}
