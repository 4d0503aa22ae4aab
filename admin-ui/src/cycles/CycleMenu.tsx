import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import { Button } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { sortActions } from '../actions/blockers.ts';
import { actionsAt } from '../actions/commands.ts';
import type { AllowedAction, Cycle } from '../api/types.ts';
import { PublicPageLink } from '../villages/PublicPageLink.tsx';
import { MoreActs } from './MoreActs.tsx';

const RepairDialog = lazy(() => import('../repair/RepairDialog.tsx').then((m) => ({ default: m.RepairDialog })));

/** Acts on the cycle as a whole, for those who may: its clock, changes of plan and budget, the office, a warning. */
export function CycleMenu({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const clock = actionsAt(cycle.allowedActions, 'clock').filter(({ allowed }) => allowed);
  const { ready, blocked } = sortActions(actionsAt(cycle.allowedActions, 'cycle'));
  return (
    <>
      <PublicPageLink code={cycle.village.code} year={cycle.fiscalYear} />
      {clock.map((action) => (
        <Button
          key={action.command}
          variant="outlined"
          startIcon={action.command === 'suspend' ? <PauseIcon /> : <ResumeIcon />}
          onClick={() => setAsked(action)}
        >
          {t(`action.${action.command}.confirm`)}
        </Button>
      ))}
      <MoreActs ready={ready} blocked={blocked} onAct={setAsked} />
      {asked?.command === 'proposeRepair' ? (
        <Suspense>
          <RepairDialog cycle={cycle} onClose={() => setAsked(null)} />
        </Suspense>
      ) : (
        asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
