import type { FormProps } from '../actions/draft.ts';
import { AttendanceForm } from './AttendanceForm.tsx';
import { CountsForm } from './CountsForm.tsx';
import { type FigureKind, figureOf } from './figures.ts';
import { QuorumForm } from './QuorumForm.tsx';
import { TrancheForm } from './TrancheForm.tsx';

const OWN_FORMS = { attendance: AttendanceForm, tranche: TrancheForm };

/** Where a figure is filled in, when it is recorded and when it is put right. */
export function FigureForm({ kind, villageId, onChange }: FormProps & { kind: FigureKind; villageId?: string }) {
  const { heads, mayCount } = figureOf(kind);
  if (heads) {
    const counts = { kind, heads, mayCount, onChange };
    return kind === 'quorum' && villageId ? (
      <QuorumForm villageId={villageId} {...counts} />
    ) : (
      <CountsForm {...counts} />
    );
  }
  const Form = OWN_FORMS[kind as keyof typeof OWN_FORMS];
  return <Form onChange={onChange} />;
}
