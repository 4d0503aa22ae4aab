import type { StepId } from '../process.ts';
import { ATTENDANCE, type Attendance, type AttendanceGate } from './attendance.ts';
import type { Figure as FigureOf } from './figure.ts';
import { QUORUM, type Quorum, type QuorumGate } from './quorum.ts';
import { TEAM, type Team, type TeamGate, type TeamRule } from './team.ts';
import { TRANCHE, type TrancheBasis, type TrancheGate } from './tranche.ts';

/**
 * The figures that are counted at a step and recorded with it, in the order in which they are listed, each with its names
 * on the wire: the command that records it, the event, and the field that holds it in both. Recorded for ever: never renamed.
 */
export const FIGURE_WIRE = {
  attendance: { command: 'recordAttendance', event: 'attendanceRecorded', field: 'attendance' },
  quorum: { command: 'recordQuorum', event: 'quorumRecorded', field: 'quorum' },
  team: { command: 'recordTeam', event: 'teamRecorded', field: 'team' },
  tranche: { command: 'recordTrancheBasis', event: 'trancheBasisRecorded', field: 'basis' },
} as const;

/** Of each figure: what is recorded, what the rules of a step ask of it, and what its gate says. */
type Types = {
  attendance: { value: Attendance; asked: boolean; gate: AttendanceGate };
  quorum: { value: Quorum; asked: boolean; gate: QuorumGate };
  team: { value: Team; asked: TeamRule; gate: TeamGate };
  tranche: { value: TrancheBasis; asked: boolean; gate: TrancheGate };
};

type Wire = typeof FIGURE_WIRE;
export type FigureKind = keyof Wire;
export type FigureCommand = Wire[FigureKind]['command'];
export type FigureEvent = Wire[FigureKind]['event'];
export type FigureValue<K extends FigureKind = FigureKind> = Types[K]['value'];
export type FigureAsked<K extends FigureKind = FigureKind> = Types[K]['asked'];
export type FigureGate<K extends FigureKind = FigureKind> = Types[K]['gate'];

/** A figure of some kind, or of one. */
export type Figure<K extends FigureKind = FigureKind> = FigureOf<FigureValue<K>, FigureAsked<K>, FigureGate<K>>;

type Recorded<K extends FigureKind> = { step: StepId } & { [F in Wire[K]['field']]: FigureValue<K> };
export type FigureIntent = { [K in FigureKind]: { type: Wire[K]['command'] } & Recorded<K> }[FigureKind];
export type FigureFact = { [K in FigureKind]: { type: Wire[K]['event']; data: Recorded<K> } }[FigureKind];
export type FigureCorrection = { [K in FigureKind]: { what: K; step: StepId; value: FigureValue<K> } }[FigureKind];

export const FIGURE_KINDS = Object.keys(FIGURE_WIRE) as FigureKind[];
export const FIGURE_COMMANDS: readonly FigureCommand[] = FIGURE_KINDS.map((kind) => FIGURE_WIRE[kind].command);
export const FIGURE_EVENTS: readonly FigureEvent[] = FIGURE_KINDS.map((kind) => FIGURE_WIRE[kind].event);

export function isFigureKind(kind: string): kind is FigureKind {
  return Object.hasOwn(FIGURE_WIRE, kind);
}

export function isFigureGate<G extends { kind: string }>(gate: G): gate is Extract<G, { kind: FigureKind }> {
  return isFigureKind(gate.kind);
}

export function isFigureCorrection<C extends { what: string }>(target: C): target is Extract<C, { what: FigureKind }> {
  return isFigureKind(target.what);
}

export function isFigureFact<F extends { type: string }>(fact: F): fact is Extract<F, { type: FigureEvent }> {
  return (FIGURE_EVENTS as readonly string[]).includes(fact.type);
}

/** The value that a command or an event carries under the name it has on the wire. */
export function valueIn(kind: FigureKind, carrier: object): FigureValue {
  return (carrier as Record<string, FigureValue>)[FIGURE_WIRE[kind].field] as FigureValue;
}

export function figureIntent(kind: FigureKind, step: StepId, value: FigureValue): FigureIntent {
  const { command, field } = FIGURE_WIRE[kind];
  return { type: command, step, [field]: value } as unknown as FigureIntent;
}

export function figureFact(kind: FigureKind, step: StepId, value: FigureValue): FigureFact {
  const { event, field } = FIGURE_WIRE[kind];
  return { type: event, data: { step, [field]: value } } as unknown as FigureFact;
}

/** Which figure a fact has recorded, and its value. */
export function recordedIn({ type, data }: FigureFact): { kind: FigureKind; value: FigureValue } {
  const kind = FIGURE_KINDS.find((one) => FIGURE_WIRE[one].event === type) as FigureKind;
  return { kind, value: valueIn(kind, data) };
}

/** Every figure. A new one is a file beside this and a line in each table of this one; whatever lists figures reads them. */
export const FIGURES: Readonly<Record<FigureKind, Figure>> = {
  attendance: ATTENDANCE,
  quorum: QUORUM,
  team: TEAM,
  tranche: TRANCHE,
};

/** Whether a figure is listed before the texts of its step or after them. */
export type FigurePlace = 'beforeTexts' | 'afterTexts';

/** The figures that the rules of a step ask for, of one place. */
export function figuresAsked(
  gates: { [K in FigureKind]?: FigureAsked<K> },
  place: FigurePlace,
): { kind: FigureKind; figure: Figure; asked: FigureAsked }[] {
  return FIGURE_KINDS.flatMap((kind) => {
    const { [kind]: asked } = gates;
    const figure = FIGURES[kind];
    return asked && (figure.isBeforeTexts === true) === (place === 'beforeTexts') ? [{ kind, figure, asked }] : [];
  });
}
