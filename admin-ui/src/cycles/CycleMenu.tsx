import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import type { AllowedAction, Cycle } from '../api/types.ts';

/** Acts on the cycle as a whole, for those who may: stopping and starting its clock. */
export function CycleMenu({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const offered = cycle.allowedActions.filter(
    (it) => it.allowed && (it.command === 'suspend' || it.command === 'resume'),
  );
  return (
    <>
      {offered.map((action) => (
        <Button
          key={action.command}
          variant="outlined"
          startIcon={action.command === 'suspend' ? <PauseIcon /> : <ResumeIcon />}
          onClick={() => setAsked(action)}
        >
          {t(`action.${action.command}.confirm`)}
        </Button>
      ))}
      {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
