import { displayDate } from '../calendar/display.ts';
import { both, type Text } from '../text.ts';
import { actorsOf } from './actors.ts';
import type { Aspect, ComparableFact } from './comparable-fact.ts';
import { FIGURE_KINDS, FIGURES } from './figures/all.ts';
import { DOCUMENT_NAMES, ROLE_NAMES } from './names.ts';
import type { DocumentKind, StepId } from './process.ts';
import { type CycleState, type StepState, stepState } from './state.ts';

/** Facts of one step as comparable values; none before it was opened or found not to be needed. */
export function comparableStep(state: CycleState, id: StepId): ComparableFact[] {
  const step = stepState(state, id);
  if (step.visit === 0 && step.status === 'waiting') return [];
  const fact = (aspect: Aspect, which: string, value: Text, more: Partial<ComparableFact> = {}): ComparableFact => ({
    key: `${aspect}/${id}/${which}`,
    aspect,
    step: id,
    name: null,
    value,
    sha256: null,
    ...more,
  });
  return [
    fact('step', '', standing(step)),
    ...(step.status === 'open' ? [fact('waitsFor', '', roles(actorsOf(state, id)))] : []),
    ...(step.status === 'open' && step.due ? [fact('due', '', dueText(step))] : []),
    ...(Object.keys(step.documents) as DocumentKind[]).flatMap((kind) => {
      const document = step.documents[kind];
      if (!document) return [];
      const { title, sha256 } = document;
      return [fact('document', kind, both(title, title), { name: DOCUMENT_NAMES[kind], sha256 })];
    }),
    ...step.signatures.map(({ role, sha256 }) =>
      fact('signature', role, both('ditandatangani', 'signed'), { name: ROLE_NAMES[role], sha256 }),
    ),
    ...FIGURE_KINDS.flatMap((kind) => {
      const { [kind]: value } = step;
      return value === null ? [] : [fact(kind, '', FIGURES[kind].inShort(value))];
    }),
  ];
}

const STATUS: Record<StepState['status'], Text> = {
  waiting: both('menunggu dibuka kembali', 'waits to be opened again'),
  open: both('sedang berjalan', 'under way'),
  done: both('selesai', 'done'),
  notNeeded: both('tidak diperlukan', 'not needed'),
};
const OUTCOME: Record<NonNullable<StepState['outcome']>, Text> = {
  completed: both('selesai', 'completed'),
  approved: both('disetujui', 'approved'),
  deemed: both('berlaku dengan sendirinya', 'in force by itself'),
};

function standing(step: StepState): Text {
  const { id, en } = step.status === 'done' && step.outcome ? OUTCOME[step.outcome] : STATUS[step.status];
  const on = step.status === 'done' && step.completedOn ? ` ${displayDate(step.completedOn)}` : '';
  const [lagi, again] = step.visit > 1 ? [`, kali ke-${step.visit}`, `, visit ${step.visit}`] : ['', ''];
  const [telat, late] = step.late ? [', terlambat', ', late'] : ['', ''];
  return both(`${id}${on}${lagi}${telat}`, `${en}${on}${again}${late}`);
}

function dueText({ due }: StepState): Text {
  if (due === null) return both('', '');
  const [sementara, provisional] = due.provisional ? [' (sementara)', ' (provisional)'] : ['', ''];
  const day = displayDate(due.dueDate);
  return both(`${day}${sementara}`, `${day}${provisional}`);
}

function roles(list: readonly (keyof typeof ROLE_NAMES)[]): Text {
  return both(
    list.map((role) => ROLE_NAMES[role].id).join(' atau '),
    list.map((role) => ROLE_NAMES[role].en).join(' or '),
  );
}
