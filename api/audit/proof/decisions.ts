import { type Instant, localDate, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { CycleEvent, EventType } from '@siklus/workflows/domain/cycle/event.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { RuleSet } from '@siklus/workflows/domain/rules/rule-set.ts';
import { type Attachment, attachmentsIn } from './attachments.ts';

type Event<T extends EventType> = Extract<CycleEvent, { type: T }>;

const DECISIONS = {
  stepApproved: 'approved',
  stepDeemedApproved: 'deemed',
  stepCompleted: 'completed',
  stepReturned: 'returned',
  stepRefused: 'returned',
  documentSigned: 'signed',
} as const satisfies Partial<Record<EventType, string>>;
type DecisionType = keyof typeof DECISIONS;

/** A text as the record names it at the moment of a decision. */
export type NamedText = Pick<Attachment, 'kind' | 'versionId' | 'title' | 'sha256'>;

export type Since = {
  changed: boolean;
  laterVersions: (Omit<NamedText, 'kind'> & { at: Instant; seq: number })[];
  reopenedBySeq: number | null;
  repairedBySeq: number | null;
};

/** A decision with the text it was about, and what has become of both since. */
export type Decision = {
  event: Event<DecisionType>;
  decision: (typeof DECISIONS)[DecisionType];
  on: PlainDate;
  text: NamedText | null;
  since: Since;
};

/** What a change of the year puts in the place of an earlier text: a later version of it in all but name. */
const CHANGED_BY: Partial<Record<DocumentKind, DocumentKind>> = {
  perdes_rkpdes: 'perdes_rkpdes_perubahan',
  rancangan_apbdes: 'rancangan_apbdes_perubahan',
  perdes_apbdes: 'perdes_apbdes_perubahan',
  perkades_penjabaran: 'perkades_perubahan',
};

/** Every decision of a cycle, oldest first. Pure: read from the events alone, whatever the tables beside them say. */
export function decisionsOf(events: readonly CycleEvent[], rules: RuleSet, offset: ZoneOffset): Decision[] {
  const attached = attachmentsIn(events);
  return events.filter(isDecision).map((event) => {
    const text = textOf(event, attached, rules);
    const on = 'on' in event.data ? event.data.on : localDate(event.at, offset);
    return { event, decision: DECISIONS[event.type], on, text, since: sinceOf(event, text, attached, events) };
  });
}

function isDecision(event: CycleEvent): event is Event<DecisionType> {
  return event.type in DECISIONS;
}

/** The newest text of that kind, or of that hash, before the decision. */
function textOf({ seq, data }: Event<DecisionType>, attached: readonly Attachment[], rules: RuleSet): NamedText | null {
  return attached.findLast((one) => one.seq < seq && isAbout(one)) ?? null;

  function isAbout(text: Attachment): boolean {
    if ('sha256' in data) return text.sha256 === data.sha256 && (!('kind' in data) || text.kind === data.kind);
    const step = rules.steps[data.step];
    if (step.kind === 'decision') return text.kind === step.subject.kind && step.subject.steps.includes(text.step);
    return text.step === data.step && text.kind === step.gates.documents?.[0];
  }
}

function sinceOf(
  { seq, data }: Event<DecisionType>,
  text: NamedText | null,
  attached: readonly Attachment[],
  events: readonly CycleEvent[],
): Since {
  const kinds = text === null ? [] : [text.kind, CHANGED_BY[text.kind]];
  const later = attached.filter((one) => one.seq > seq && kinds.includes(one.kind) && one.sha256 !== text?.sha256);
  const first = (test: (event: CycleEvent) => boolean) => events.find((one) => one.seq > seq && test(one))?.seq ?? null;
  const reopenedBySeq = first((one) => resets(one, data.step));
  const repairedBySeq = first((one) => repairs(one, data.step));
  return {
    changed: later.length > 0 || reopenedBySeq !== null || repairedBySeq !== null,
    laterVersions: later.map(({ versionId, title, sha256, at, seq }) => ({ versionId, title, sha256, at, seq })),
    reopenedBySeq,
    repairedBySeq,
  };
}

/** Whether an event asks for a step anew that was done. */
function resets({ type, data }: CycleEvent, step: StepId): boolean {
  switch (type) {
    case 'stepReturned':
    case 'stepRefused':
    case 'changeOpened':
    case 'repaired':
      return data.reset.includes(step);
    default:
      return false;
  }
}

function repairs({ type, data }: CycleEvent, step: StepId): boolean {
  return type === 'repaired' && 'step' in data.correction && data.correction.step === step;
}
