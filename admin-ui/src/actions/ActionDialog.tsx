import { Typography } from '@mui/material';
import { lazy, type ReactElement, Suspense, useCallback, useMemo, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import type { AllowedAction, Cycle, DocumentKind } from '../api/types.ts';
import { useDraft } from '../drafts/useDraft.ts';
import { isFigure } from '../figures/figures.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { lazyWithTexts } from '../providers/lazy-texts.ts';
import { useReference } from '../providers/reference.ts';
import { actionTitle } from './action-title.ts';
import { isBudgetKind } from './budget-kinds.ts';
import { COMMANDS, formFields } from './commands.ts';
import { DialogShell } from './DialogShell.tsx';
import { commandOf, type Draft, type FormProps, fields } from './draft.ts';
import { draftSubject } from './draft-subject.ts';
import { FieldsForm } from './FieldsForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { useCommand } from './useCommand.ts';
import { useEffectText } from './useEffectText.ts';
import { useOutcomeText } from './useOutcomeText.ts';

// Forms for more than words come with the first of their kind that is opened.
const AttachForm = lazy(() => import('./AttachForm.tsx').then((m) => ({ default: m.AttachForm })));
const CeilingForm = lazy(() => import('./CeilingForm.tsx').then((m) => ({ default: m.CeilingForm })));
const FigureForm = lazy(() => import('../figures/FigureForm.tsx').then((m) => ({ default: m.FigureForm })));
const BudgetForm = lazyWithTexts(() => import('./BudgetForm.tsx').then((m) => m.BudgetForm));

const OpenBalance = lazyWithTexts(() => import('../findings/OpenBalance.tsx').then((m) => m.OpenBalance));

type Props = { cycle: Cycle; action: AllowedAction; onClose: () => void; onDone?: (after: Cycle) => void };

/** One act: what it does, what it needs, and what came of it. */
export function ActionDialog({ cycle, action, onClose, onDone }: Props) {
  const t = useTranslate();
  const notify = useNotify();
  const { form, tone } = COMMANDS[action.command];
  const kept = useDraft(draftSubject(cycle, action, actionTitle(t, action)));
  const { run, busy, problem } = useCommand(cycle.id, kept.intent);
  const [draft, setDraft] = useState<Draft>(() => (form === 'nothing' ? fields({}) : null));
  const change = useCallback((next: Draft) => setDraft(() => next), []);
  const effect = useEffectText(cycle, action);
  const outcome = useOutcomeText();

  const confirm = async () => {
    if (!draft) return;
    const after = await run(async () => commandOf(action, await draft()));
    if (!after) return;
    kept.discard();
    notify(outcome(action, cycle, after), { type: 'success', multiLine: true });
    onClose();
    onDone?.(after);
  };
  return (
    <DialogShell
      title={actionTitle(t, action)}
      effect={effect.map((line) => (
        <Typography key={line} variant="body2">
          {line}
        </Typography>
      ))}
      confirm={t(`action.${action.command}.confirm`)}
      danger={tone === 'against'}
      ready={draft !== null}
      busy={busy}
      problem={problem}
      draft={kept}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {action.command === 'openChange' && (
        <Suspense fallback={null}>
          <OpenBalance cycle={cycle} />
        </Suspense>
      )}
      <Suspense fallback={<RowsSkeleton rows={3} />}>
        <Form cycle={cycle} action={action} onChange={change} />
      </Suspense>
    </DialogShell>
  );
}

function Form({ cycle, action, onChange }: FormProps & { cycle: Cycle; action: AllowedAction }): ReactElement | null {
  const reference = useReference();
  const fields = useMemo(() => formFields(action, reference, cycle), [action, reference, cycle]);
  const { form } = COMMANDS[action.command];
  if (fields || typeof form === 'function') {
    return <FieldsForm fields={fields ?? []} cycle={cycle} onChange={onChange} />;
  }
  if (isFigure(form)) return <FigureForm kind={form} villageId={cycle.village.id} onChange={onChange} />;
  switch (form) {
    case 'attachment':
      return isBudgetKind(action.template.kind) ? (
        <BudgetForm cycle={cycle} kind={action.template.kind} onChange={onChange} />
      ) : (
        <AttachForm cycleId={cycle.id} kind={action.template.kind as DocumentKind} onChange={onChange} />
      );
    case 'firstCeiling':
      return <CeilingForm change={null} onChange={onChange} />;
    case 'newCeiling':
      return <CeilingForm change={cycle.ceiling} onChange={onChange} />;
    case 'note':
      return <NoteForm byHand={asksForHand(cycle, action)} onChange={onChange} />;
    case 'nothing':
    case 'dialog':
      return null;
  }
}

/** Whether this approves a budget that came as a scan. */
function asksForHand({ steps }: Cycle, { command, step }: AllowedAction): boolean {
  if (command !== 'approve') return false;
  const gates = steps.find(({ id }) => id === step)?.gates ?? [];
  return gates.some((gate) => gate.kind === 'checks' && gate.byHand === 'asked');
}
