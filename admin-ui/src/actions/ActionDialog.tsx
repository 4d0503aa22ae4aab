import { Typography } from '@mui/material';
import { useCallback, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import type { AllowedAction, Cycle } from '../api/types.ts';
import { AttachForm } from './AttachForm.tsx';
import { AttendanceForm } from './AttendanceForm.tsx';
import { CeilingForm } from './CeilingForm.tsx';
import { DialogShell } from './DialogShell.tsx';
import { type Draft, type FormProps, fields } from './draft.ts';
import { NoteForm } from './NoteForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useCommand } from './useCommand.ts';
import { useEffectText } from './useEffectText.ts';
import { useOutcomeText } from './useOutcomeText.ts';

type Props = { cycle: Cycle; action: AllowedAction; onClose: () => void; onDone?: (after: Cycle) => void };

const DANGER = new Set(['returnForRevision', 'suspend']);
/** Nothing has to be filled in: the effect is read and confirmed. */
const PLAIN = new Set(['sign']);

/** One act: what it does, what it needs, and what came of it. */
export function ActionDialog({ cycle, action, onClose, onDone }: Props) {
  const t = useTranslate();
  const notify = useNotify();
  const { run, busy, problem } = useCommand(cycle.id);
  const [draft, setDraft] = useState<Draft>(() => (PLAIN.has(action.command) ? fields({}) : null));
  const change = useCallback((next: Draft) => setDraft(() => next), []);
  const effect = useEffectText(cycle, action);
  const outcome = useOutcomeText();

  const confirm = async () => {
    if (!draft) return;
    const after = await run(async () => ({ type: action.command, ...action.template, ...(await draft()) }));
    if (!after) return;
    notify(outcome(action, cycle, after), { type: 'success', multiLine: true });
    onClose();
    onDone?.(after);
  };
  return (
    <DialogShell
      title={t(`action.${action.command}.title`, {
        document: t(`document.${String(action.template.kind ?? 'none')}`, { _: '' }),
      })}
      effect={effect.map((line) => (
        <Typography key={line} variant="body2">
          {line}
        </Typography>
      ))}
      confirm={t(`action.${action.command}.confirm`)}
      danger={DANGER.has(action.command)}
      ready={draft !== null}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Form cycle={cycle} action={action} onChange={change} />
    </DialogShell>
  );
}

function Form({ cycle, action, onChange }: FormProps & { cycle: Cycle; action: AllowedAction }) {
  const t = useTranslate();
  switch (action.command) {
    case 'attachDocument':
      return <AttachForm cycleId={cycle.id} kind={String(action.template.kind)} onChange={onChange} />;
    case 'recordAttendance':
      return <AttendanceForm onChange={onChange} />;
    case 'setCeiling':
      return <CeilingForm onChange={onChange} />;
    case 'completeStep':
    case 'approve':
      return <NoteForm onChange={onChange} />;
    case 'acknowledgeEscalation':
      return <ReasonForm name="note" label={t('form.answer')} hint={t('form.answerHint')} onChange={onChange} />;
    case 'suspend':
      return (
        <ReasonForm name="reason" label={t('form.reason')} hint={t('form.suspendHint')} withOrder onChange={onChange} />
      );
    case 'resume':
    case 'returnForRevision':
      return (
        <ReasonForm name="reason" label={t('form.reason')} hint={t(`form.${action.command}Hint`)} onChange={onChange} />
      );
    default:
      return null;
  }
}
