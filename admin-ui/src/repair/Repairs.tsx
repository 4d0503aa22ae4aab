import { Box, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { FinalActions } from '../actions/FinalActions.tsx';
import type { AllowedAction, Cycle, Repair } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { BeforeAfter } from './RepairText.tsx';

const TONES = { proposed: 'atRisk', carriedOut: 'done', declined: 'waiting', withdrawn: 'waiting' } as const;

/** What was put right in this cycle, or is proposed to be; what waits stands open in front. */
export function Repairs({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  const waiting = cycle.repairs.filter(({ status }) => status === 'proposed');
  const ended = cycle.repairs.filter(({ status }) => status !== 'proposed').reverse();
  if (cycle.repairs.length === 0) return null;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('repair.listed')}
      sx={{ p: 2, display: 'grid', gap: 2 }}
    >
      {waiting.map((it) => (
        <Box key={it.id} sx={{ display: 'grid', gap: 1.25 }}>
          <RepairRecord cycle={cycle} repair={it} />
          <FinalActions actions={actionsOf(cycle, it.id)} onAct={setAsked} />
        </Box>
      ))}
      {ended.length > 0 && (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer', minHeight: 24, fontWeight: 600 } }}>
          <summary>
            {t('repair.listed')} ({ended.length})
          </summary>
          <Box sx={{ display: 'grid', gap: 2, mt: 1.5 }}>
            {ended.map((it) => (
              <RepairRecord key={it.id} cycle={cycle} repair={it} />
            ))}
          </Box>
        </Box>
      )}
      {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} />}
    </Paper>
  );
}

/** What can be done about one proposal by whoever reads it; nobody is shown what is never his. */
export function actionsOf(cycle: Cycle, repair: string): AllowedAction[] {
  const mine = cycle.allowedActions.filter(({ template }) => template.repair === repair);
  const decides = mine.some(({ command, refusals }) => command === 'approveRepair' && !refusals.some(isOtherRole));
  return mine.filter(({ command, allowed }) => allowed || (decides && command !== 'withdrawRepair'));
}

function isOtherRole({ code }: { code: string }): boolean {
  return code === 'NOT_YOUR_ROLE';
}

type RecordProps = { cycle: Cycle; repair: Repair; heading?: 'h2' | 'h3' };

export function RepairRecord({ cycle, repair, heading = 'h2' }: RecordProps) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const { fact, reason, status, proposed, ended, deciders } = repair;
  const hand = ({ by, onBehalfOf, role, at }: Repair['proposed']) => ({
    name: onBehalfOf ? `${by.name}, ${t('delegation.inPlaceOf', { name: onBehalfOf.name })}` : by.name,
    role: t(`role.${role}`),
    at: dates.moment(at, zone),
  });
  const label = t(`repair.status.${status}`);
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h3" component={heading} sx={{ '&::first-letter': { textTransform: 'uppercase' } }}>
          {fact}
        </Typography>
        <Status tone={TONES[status]} label={label} />
      </Box>
      <BeforeAfter {...repair} />
      <Typography variant="body2">
        {t('repair.why')}: {reason}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('repair.proposedBy', hand(proposed))} ·{' '}
        {ended
          ? t('repair.endedBy', { ...hand(ended), status: label })
          : t('repair.waitsFor', { roles: deciders.map((role) => t(`role.${role}`)).join(t('app.or')) })}
        {ended?.note && ` · ${ended.note}`}
      </Typography>
    </Box>
  );
}
