import AddIcon from '@mui/icons-material/AddOutlined';
import { Box, Button, Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { contentUrl } from '../api/addresses.ts';
import type { AllowedAction, Cycle, Gate, StepView } from '../api/types.ts';
import { Hash } from '../cycles/Hash.tsx';
import { StepIcon } from '../cycles/StepIcon.tsx';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useMe } from '../providers/me.ts';
import { GateFigures } from './GateFigures.tsx';
import { actionForGate } from './gate-actions.ts';
import { gateAct, gateName, gateState } from './gate-name.ts';

type Props = {
  cycle: Cycle;
  step: StepView;
  actions: readonly AllowedAction[];
  onAct: (action: AllowedAction) => void;
};

/** What must be there before the step can end: what is there, from whom; what is missing, and whose it is. */
export function Checklist({ cycle, step, actions, onAct }: Props) {
  const t = useTranslate();
  if (step.gates.length === 0) return null;
  const met = step.gates.filter((gate) => gate.met).length;
  return (
    <Box component="section">
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        {t('gate.title')} · {t('gate.count', { met, all: step.gates.length })}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {step.gates.map((gate) => (
          <Row
            key={keyOf(gate)}
            gate={gate}
            cycle={cycle}
            step={step}
            action={actionForGate(gate, actions)}
            onAct={onAct}
          />
        ))}
      </Box>
    </Box>
  );
}

type RowProps = { gate: Gate; cycle: Cycle; step: StepView; action: AllowedAction | undefined; onAct: Props['onAct'] };

function Row({ gate, cycle, step, action, onAct }: RowProps) {
  const t = useTranslate();
  const me = useMe();
  const mine = gate.kind !== 'signature' || gate.role === me?.role;
  // The same paper has its own row: what is replaced there is not offered twice once it is good.
  const settled = gate.met && (gate.kind === 'signature' || gate.kind === 'checks' || gate.kind === 'inclusive');
  const offered = action?.allowed === true && mine && !settled;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.25, py: 1, alignItems: 'flex-start' }}>
      <Box sx={{ pt: '1px' }}>
        <StepIcon progress={gate.met ? 'done' : 'waiting'} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 550 }}>
          {gateName(t, gate)}{' '}
          <Typography
            component="span"
            variant="caption"
            sx={{ color: gate.met ? 'status.onTime.fg' : 'text.secondary', fontWeight: 600 }}
          >
            {gateState(t, gate)}
          </Typography>
        </Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          <GateFigures gate={gate} step={step} cycleId={cycle.id} />
          <Detail gate={gate} cycle={cycle} step={step} action={action} />
        </Typography>
      </Box>
      {offered && (
        <Button
          size="small"
          sx={{ flexShrink: 0 }}
          variant={gate.met ? 'text' : 'outlined'}
          startIcon={gate.met ? undefined : <AddIcon />}
          onClick={() => onAct(action)}
          aria-label={`${gateAct(t, gate)}: ${gateName(t, gate)}`}
        >
          {gateAct(t, gate)}
        </Button>
      )}
    </Box>
  );
}

function Detail({ gate, cycle, step, action }: Omit<RowProps, 'onAct'>) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  if (gate.met) {
    const document = gate.kind === 'document' && step.documents.find((it) => it.kind === gate.document);
    if (document) {
      return (
        <>
          <Link href={contentUrl(cycle.id, document.versionId)} underline="always">
            {document.title}
          </Link>{' '}
          · {document.by.name} · {dates.moment(document.at, zone)} · <Hash value={document.sha256} />
        </>
      );
    }
    const signature = gate.kind === 'signature' && step.signatures.find((it) => it.role === gate.role);
    if (signature) return `${signature.by.name} · ${dates.moment(signature.at, zone)}`;
    if (gate.kind === 'attendance' && step.attendance) return t('figure.attendance.measured', step.attendance);
    return null;
  }
  if (action?.allowed) return null;
  const reasons = (action?.refusals ?? []).map((it) =>
    it.code === 'NOT_YOUR_ROLE' && gate.kind !== 'signature'
      ? t(gate.kind === 'document' ? 'gate.by' : 'gate.recordedBy', {
          roles: it.fixers.map((role) => t(`role.${role}`)).join(t('app.or')),
        })
      : it.code === 'NOT_YOUR_ROLE'
        ? null
        : it.detail,
  );
  return reasons.filter(Boolean).join(' ');
}

function keyOf(gate: Gate): string {
  return gate.kind === 'document' ? gate.document : gate.kind === 'signature' ? `sign-${gate.role}` : gate.kind;
}
