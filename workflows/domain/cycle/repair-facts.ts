import { canonicalJson, type JsonValue } from '../audit/canonical-json.ts';
import { type Hand } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import { actorsOf, preparersOf } from './actors.ts';
import { FIGURE_KINDS, isFigureCorrection } from './figures/all.ts';
import { type DocumentKind, STEP_IDS, type StepId } from './process.ts';
import { LETTERS, type LetterOf, type RecordedValue, type RepairTarget } from './repair.ts';
import { type CycleState, stepState } from './state.ts';

/** How a fact stands in the record now; null where there is none that could be put right. */
export function recordedValue(state: CycleState, target: RepairTarget): RecordedValue | null {
  if (isFigureCorrection(target)) return done(state, target.step)?.[target.what] ?? null;
  switch (target.what) {
    case 'completedOn':
      return done(state, target.step)?.completedOn ?? null;
    case 'document': {
      const document = done(state, target.step)?.documents[target.kind];
      return document ? { versionId: document.versionId, sha256: document.sha256, title: document.title } : null;
    }
    case 'decision': {
      const step = done(state, target.step);
      return step?.outcome === 'deemed' && step.completedOn ? { visit: step.visit, on: step.completedOn } : null;
    }
    case 'reopening': {
      const step = done(state, target.step);
      return step?.completedOn ? { visit: step.visit, on: step.completedOn } : null;
    }
    case 'ceiling': {
      const { ceiling } = state;
      return ceiling && { amount: ceiling.amount, sources: ceiling.sources, decree: ceiling.decree };
    }
    case 'appointment':
      return state.kades.status === 'held' ? { decree: state.kades.decree, since: state.kades.since } : null;
    case 'vacancy':
      return state.kades.status === 'vacant' ? { cause: state.kades.cause, since: state.kades.since } : null;
    case 'sekdesAppointment':
      return state.sekdes?.status === 'held' ? { decree: state.sekdes.decree, since: state.sekdes.since } : null;
    case 'sekdesVacancy':
      return state.sekdes?.status === 'vacant' ? { cause: state.sekdes.cause, since: state.sekdes.since } : null;
    case 'letter':
      return lettersOf(state, target.of)[target.number - 1] ?? null;
  }
}

function done(state: CycleState, id: StepId) {
  const step = stepState(state, id);
  return step.status === 'done' ? step : null;
}

/** A change of plan may have been opened without a decree: the empty text stands for that. */
export function lettersOf(state: CycleState, of: LetterOf): string[] {
  switch (of) {
    case 'change':
      return state.changes.map(({ decree }) => decree ?? '');
    case 'warning':
      return state.warnings.map(({ letter }) => letter);
    case 'suspension':
      return state.suspensions.map(({ order }) => order);
  }
}

export function sameValue(a: RecordedValue, b: RecordedValue): boolean {
  return canonicalJson(a as JsonValue) === canonicalJson(b as JsonValue);
}

/**
 * Who may propose: whoever enters that fact, and the DPMD. Not the bupati, above whom nobody is who could be the second
 * person: his office's entries are put right by the DPMD with him.
 */
export function proposersOf(state: CycleState, target: RepairTarget): Role[] {
  // A decision on paper is brought by whoever took it; the bupati's own by the DPMD.
  const keepers = keepersOf(state, target);
  const isOthers = target.what === 'decision' && !keepers.includes('bupati');
  return [...new Set<Role>([...keepers, ...(isOthers ? [] : (['dpmd'] as const))])].filter((role) => role !== 'bupati');
}

function keepersOf(state: CycleState, target: RepairTarget): readonly Role[] {
  if (isFigureCorrection(target)) return preparersOf(state, target.step);
  switch (target.what) {
    case 'completedOn':
    case 'decision':
    case 'reopening':
      return actorsOf(state, target.step);
    case 'document':
      return preparersOf(state, target.step);
    case 'ceiling':
    case 'appointment':
      return ['dpmd'];
    case 'vacancy':
      return ['bpd', 'camat'];
    case 'sekdesAppointment':
    case 'sekdesVacancy':
      return ['kades'];
    case 'letter':
      return { change: ['kades', 'sekdes'], warning: ['camat'], suspension: [] as Role[] }[target.of] as Role[];
  }
}

/** Whose entry it is, where the state still knows: he cannot be the second person either. */
export function recordersOf(state: CycleState, target: RepairTarget): Hand[] {
  if (!('step' in target)) return [];
  const { completedBy, documents } = stepState(state, target.step);
  const document = target.what === 'document' ? documents[target.kind] : undefined;
  return [...(completedBy ? [completedBy] : []), ...(document ? [document] : [])];
}

/** Every fact of a cycle that stands in the record and is of a kind that can be put right, in the order of the year. */
export function repairableFacts(state: CycleState): RepairTarget[] {
  const ofSteps = STEP_IDS.filter((id) => stepState(state, id).status === 'done').flatMap((step): RepairTarget[] => [
    { what: 'completedOn', step },
    { what: 'decision', step },
    ...FIGURE_KINDS.map((what) => ({ what, step })),
    ...(Object.keys(stepState(state, step).documents) as DocumentKind[]).map(
      (kind) => ({ what: 'document', step, kind }) as const,
    ),
    { what: 'reopening', step },
  ]);
  const others: RepairTarget[] = [
    { what: 'ceiling' },
    { what: 'appointment' },
    { what: 'vacancy' },
    { what: 'sekdesAppointment' },
    { what: 'sekdesVacancy' },
    ...LETTERS.flatMap((of) =>
      lettersOf(state, of).map((_, index) => ({ what: 'letter', of, number: index + 1 }) as const),
    ),
  ];
  return [...ofSteps, ...others].filter((target) => recordedValue(state, target) !== null);
}
