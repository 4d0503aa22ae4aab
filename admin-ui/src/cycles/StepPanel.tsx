import { Alert, Box, Paper, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { isBudgetKind } from '../actions/budget-kinds.ts';
import { Checklist } from '../actions/Checklist.tsx';
import { FinalActions } from '../actions/FinalActions.tsx';
import { finalActions } from '../actions/gate-actions.ts';
import type { AllowedAction, Cycle, StepView } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { BOTTOM_NAV_HEIGHT } from '../layout/dimensions.ts';
import { BudgetSummary } from './BudgetSummary.tsx';
import { StepClock } from './StepClock.tsx';
import { SubjectDocument } from './SubjectDocument.tsx';
import { subjectOf } from './subject.ts';

type Props = {
  cycle: Cycle;
  step: StepView;
  /** What the reader is asked to do, above everything else. */
  lead?: ReactNode;
  /** The history of this item, under everything else. */
  children?: ReactNode;
  onDone?: (after: Cycle) => void;
  /** Lets the page's keys reach the dialogs. */
  asked?: AllowedAction | null;
  onAsked?: (action: AllowedAction | null) => void;
};

/** One open step: what it is about, what is there and what is missing, its clock, and what can be done now. */
export function StepPanel({ cycle, step, lead, children, onDone, asked, onAsked }: Props) {
  const t = useTranslate();
  const [own, setOwn] = useState<AllowedAction | null>(null);
  const acting = onAsked ? (asked ?? null) : own;
  const ask = onAsked ?? setOwn;
  const actions = cycle.allowedActions.filter((action) => action.step === step.id);
  const final = finalActions(actions);
  const canAct = final.some((action) => action.allowed);
  const subject = subjectOf(cycle, step);
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t(`step.${step.id}`)}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <Box>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t(`stage.${step.stage}`)}
          </Typography>
          <Typography variant="h2">{t(`step.${step.id}`)}</Typography>
          {lead}
        </Box>
        <StepClock cycle={cycle} step={step} />
        {cycle.status === 'suspended' && <Alert severity="info">{t('cycle.suspendedNote')}</Alert>}
        <MoneyNote step={step} />
        <ReturnedNote cycle={cycle} step={step} />
        <DeclinedNote cycle={cycle} step={step} />
        <NoMeetingNote cycle={cycle} step={step} />
        {subject && <SubjectDocument cycle={cycle} document={subject} />}
        {subject && isBudgetKind(subject.kind) && <BudgetSummary cycleId={cycle.id} versionId={subject.versionId} />}
        <Checklist cycle={cycle} step={step} actions={actions} onAct={ask} />
      </Box>
      <Box
        sx={{
          // The decision stays in sight while the reader goes through what it rests on.
          ...(canAct && { position: 'sticky', bottom: { xs: BOTTOM_NAV_HEIGHT, md: 0 }, zIndex: 1 }),
          px: { xs: 2, sm: 2.5 },
          py: 1.75,
          borderTop: 1,
          borderColor: 'divider',
          bgcolor: 'quiet',
          borderRadius: children ? 0 : '0 0 8px 8px',
        }}
      >
        <FinalActions actions={final} onAct={ask} />
      </Box>
      {children && <Box sx={{ p: { xs: 2, sm: 2.5 }, borderTop: 1, borderColor: 'divider' }}>{children}</Box>}
      {acting && <ActionDialog cycle={cycle} action={acting} onClose={() => ask(null)} onDone={onDone} />}
    </Paper>
  );
}

/** Of a tranche: until when it can be paid, and what has become of it. */
function MoneyNote({ step: { money, payableUntil } }: { step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  if (!money)
    return payableUntil && <Alert severity="info">{t('tranche.until', { day: dates.day(payableUntil) })}</Alert>;
  return (
    <Alert severity="warning">
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {t(`tranche.as.${money.as}`)}
      </Typography>
      <Typography variant="body2">
        {t('tranche.said', { ground: t(`tranche.ground.${money.ground}`), letter: money.letter })}
        {money.note && `. ${money.note}`}
      </Typography>
    </Alert>
  );
}

function ReturnedNote({ cycle, step }: { cycle: Cycle; step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  if (!step.returned) return null;
  const { by, at, from, reason, missing } = step.returned;
  return (
    <Alert severity="warning" icon={false}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {t(missing.length > 0 ? 'cycle.incompleteFor' : 'cycle.returnedFrom', {
          step: t(`step.${from}`),
          name: by.name,
          at: dates.moment(at, zoneOf(cycle.zone)),
        })}
      </Typography>
      {missing.length > 0 && (
        <Typography variant="body2">{missing.map((kind) => t(`document.${kind}`)).join(', ')}</Typography>
      )}
      <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
        {reason}
      </Typography>
    </Alert>
  );
}

/** That the council did not meet, by whose word, and whether the camat has confirmed it. */
function NoMeetingNote({ cycle, step: { noMeeting } }: { cycle: Cycle; step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  if (!noMeeting) return null;
  const { on, invitation, by, at, confirmed } = noMeeting;
  const moment = (instant: string) => dates.moment(instant, zoneOf(cycle.zone));
  return (
    <Alert severity="warning" icon={false}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {t('cycle.noMeeting.said', { day: dates.day(on), invitation, name: by.name, at: moment(at) })}
      </Typography>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
        {confirmed
          ? t('cycle.noMeeting.confirmed', { name: confirmed.by.name, at: moment(confirmed.at), note: confirmed.note })
          : t('cycle.noMeeting.open')}
      </Typography>
    </Alert>
  );
}

/** Whoever has not signed, with the reason in his words. */
function DeclinedNote({ cycle, step: { declined } }: { cycle: Cycle; step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  if (!declined) return null;
  const { role, as, by, at, reason } = declined;
  return (
    <Alert severity="warning" icon={false}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {t(`cycle.declined.${as}`, {
          role: t(`role.${role}`),
          name: by.name,
          at: dates.moment(at, zoneOf(cycle.zone)),
        })}
      </Typography>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
        {reason}
      </Typography>
    </Alert>
  );
}
