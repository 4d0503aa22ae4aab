import type { Instant } from '../calendar/instant.ts';
import type { CycleEvent, EventType } from '../cycle/event.ts';
import type { StepId } from '../cycle/process.ts';
import { stepsKeptApart } from '../cycle/separation-of-duties.ts';
import type { Author } from '../policy/actor.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** What somebody's hand does to a text, a decision or the record. Nothing else says who has prepared and who has decided. */
export const DUTY_EVENTS = [
  'documentAttached',
  'documentSigned',
  'stepCompleted',
  'stepApproved',
  'stepReturned',
  'stepRefused',
  'repairProposed',
  'repaired',
] as const satisfies readonly EventType[];

/** One act as far as duties are concerned. `sha256`: the text; `repair`: the correction, where it is about one. */
export type DutyAct = {
  seq: number;
  at: Instant;
  type: (typeof DUTY_EVENTS)[number];
  actor: Author;
  step: StepId | null;
  sha256: string | null;
  repair: string | null;
};

export const DUTY_KINDS = ['sameDocument', 'severalHops', 'delegateChain'] as const;

/**
 * Acts of one person that do not go together. `breach`: one hand has prepared and decided the same text, or acted in two
 * hops that the law separates. `near`: allowed, but an auditor should look: one person in two roles, or a decision on what
 * one's own delegate has prepared.
 */
export type Duty = {
  person: string;
  kind: (typeof DUTY_KINDS)[number];
  severity: 'breach' | 'near';
  acts: DutyAct[];
};

/** An event as an act; null where it is none. */
export function dutyActOf(event: CycleEvent): DutyAct | null {
  const type = DUTY_EVENTS.find((one) => one === event.type);
  if (type === undefined) return null;
  const data = event.data as { step?: StepId; sha256?: string; id?: string; correction?: { step?: StepId } };
  const isRepair = type === 'repairProposed' || type === 'repaired';
  return {
    seq: event.seq,
    at: event.at,
    type,
    actor: event.actor,
    step: data.step ?? data.correction?.step ?? null,
    sha256: data.sha256 ?? null,
    repair: isRepair ? (data.id ?? null) : null,
  };
}

/** What of the acts of one cycle does not go together, those of one person and kind as one. `acts` in their order. */
export function dutiesOf(acts: readonly DutyAct[], rules: Pick<RuleSet, 'steps'>): Duty[] {
  const found: Duty[] = [];
  const lent = new Map<string, Set<string>>();
  for (const { actor } of acts) {
    if (actor.onBehalfOf === undefined) continue;
    lent.set(actor.id, (lent.get(actor.id) ?? new Set()).add(actor.onBehalfOf));
  }
  acts.forEach((decision, at) => {
    const earlier = acts.slice(0, at);
    for (const [other, same] of questioned(decision, earlier, rules)) {
      const tie = tieOf(other.actor, decision.actor, lent);
      if (tie === null) continue;
      const kind = tie === 'same' ? same : 'delegateChain';
      found.push({
        person: decision.actor.id,
        kind,
        severity: tie === 'chain' ? 'near' : 'breach',
        acts: [other, decision],
      });
    }
  });
  const clean = (id: string) => !found.some(({ person, severity }) => person === id && severity === 'breach');
  return merged([...found, ...twoRoles(acts).filter(({ person }) => clean(person))]);
}

/** The earlier acts that must not come from the hand of this one, with what it would be called. */
function questioned(
  { type, step, sha256, repair }: DutyAct,
  earlier: readonly DutyAct[],
  { steps }: Pick<RuleSet, 'steps'>,
): [DutyAct, 'sameDocument' | 'severalHops'][] {
  if (type === 'repaired') {
    const proposals = earlier.filter((one) => one.type === 'repairProposed' && one.repair === repair);
    return proposals.map((one) => [one, 'sameDocument']);
  }
  if (step === null || !['stepApproved', 'stepReturned', 'stepRefused'].includes(type)) return [];
  const definition = steps[step];
  if (definition.kind !== 'decision') return [];
  const text = sha256 ?? lastText(earlier, definition.subject.steps);
  const source = earlier.findLast((one) => one.type === 'documentAttached' && one.sha256 === text)?.step;
  const apart = stepsKeptApart({ steps }, definition);
  return earlier.flatMap((one): [DutyAct, 'sameDocument' | 'severalHops'][] => {
    if (one.repair !== null || one.step === null || one.step === step) return [];
    const isOfText = one.sha256 === text && text !== null && one.type !== 'stepApproved';
    if (isOfText || (one.type === 'stepCompleted' && one.step === source)) return [[one, 'sameDocument']];
    return apart.includes(one.step) ? [[one, 'severalHops']] : [];
  });
}

/** A return and a refusal do not name their text: it is the newest that was handed in. */
function lastText(earlier: readonly DutyAct[], steps: readonly StepId[]): string | null {
  const last = earlier.findLast(
    ({ type, step }) => type === 'documentAttached' && step !== null && steps.includes(step),
  );
  return last?.sha256 ?? null;
}

/** How two authors belong together: one person, one hand through a delegation, or a chain of delegations in this cycle. */
function tieOf(a: Author, b: Author, lent: ReadonlyMap<string, ReadonlySet<string>>): 'same' | 'hand' | 'chain' | null {
  if (a.role === 'system' || b.role === 'system') return null;
  if (a.id === b.id) return 'same';
  const hands = (one: Author) => (one.onBehalfOf === undefined ? [one.id] : [one.id, one.onBehalfOf]);
  if (hands(a).some((id) => hands(b).includes(id))) return 'hand';
  const reach = (from: readonly string[]) => {
    const seen = new Set(from);
    for (const id of seen) for (const next of lent.get(id) ?? []) seen.add(next);
    return seen;
  };
  const ofB = reach(hands(b));
  return [...reach(hands(a))].some((id) => ofB.has(id)) ? 'chain' : null;
}

/** One person in two roles: his own, and one that was lent to him, or an office he held before. */
function twoRoles(acts: readonly DutyAct[]): Duty[] {
  return [...grouped(acts, ({ actor }) => actor.id)].flatMap(([person, mine]): Duty[] => {
    const firsts = [...grouped(mine, ({ actor }) => actor.role).values()].flatMap(([first]) => (first ? [first] : []));
    const hops = new Set(firsts.map(({ step }) => step));
    return firsts.length < 2 || hops.size < 2 ? [] : [{ person, kind: 'severalHops', severity: 'near', acts: firsts }];
  });
}

function merged(duties: readonly Duty[]): Duty[] {
  const groups = grouped(duties, ({ person, kind, severity }) => `${person} ${kind} ${severity}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const acts = new Map(group.flatMap((one) => one.acts).map((act) => [act.seq, act]));
    return [{ ...first, acts: [...acts.values()].sort((a, b) => a.seq - b.seq) }];
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
