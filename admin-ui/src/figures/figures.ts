import type { useTranslate } from 'react-admin';
import type { AllowedAction, Gate, RepairableFact, StepView } from '../api/types.ts';

/** What is counted at a step and recorded: a gate asks for it, and it can be put right. */
export type FigureKind = Exclude<Extract<Gate['kind'], RepairableFact['what']>, 'document' | 'ceiling'>;
type GateOf<K extends FigureKind> = Extract<Gate, { kind: K }>;
type Translate = ReturnType<typeof useTranslate>;

/** What a figure is on screen. */
type Figure<K extends FigureKind = FigureKind> = {
  /** The heads to be counted; a figure without them has a form of its own (FigureForm.tsx). */
  heads?: readonly string[];
  /** Counted only where there is something to count. */
  mayCount?: readonly string[];
  /** It is there or not; the others are measured and met or not. */
  isList?: true;
  /** What its gate is measured by, as one line or as a list; null where there is nothing to measure yet. */
  measured?(t: Translate, gate: GateOf<K>, step: StepView): string | GateOf<'tranche'>['needs'] | null;
};

/** The act that records a figure, and the field that holds it there. */
export const FIGURE_COMMANDS = {
  attendance: { command: 'recordAttendance', field: 'attendance' },
  quorum: { command: 'recordQuorum', field: 'quorum' },
  team: { command: 'recordTeam', field: 'team' },
  tranche: { command: 'recordTrancheBasis', field: 'basis' },
} as const satisfies Record<FigureKind, { command: AllowedAction['command']; field: string }>;

/** Every figure; one that the API learns does not compile until it is here. */
const FIGURES: { readonly [K in FigureKind]: Figure<K> } = {
  attendance: { isList: true },
  quorum: {
    heads: ['members', 'present'],
    mayCount: ['inFavour', 'against'],
    measured: (t, { needed }, { quorum }) => {
      if (!quorum) return null;
      const { inFavour, against = 0 } = quorum;
      const voted = inFavour === undefined ? '' : ` ${t('figure.quorum.voted', { inFavour, against })}`;
      return `${t('figure.quorum.measured', { ...quorum, needed })}${voted}`;
    },
  },
  team: {
    heads: ['male', 'female'],
    measured(t, { size, women, rule }, { team }) {
      const { least, most, womenPercent, citation } = rule;
      const asked = [
        most === null ? t('figure.team.least', { least }) : t('figure.team.range', { least, most }),
        womenPercent > 0 ? t('figure.team.women', { percent: womenPercent }) : t('figure.team.oneWoman'),
        citation,
      ].join(' · ');
      return team ? `${t('figure.team.measured', { size, women })} ${asked}` : asked;
    },
  },
  tranche: { measured: (_, { needs }) => needs },
};

export const FIGURE_KINDS = Object.keys(FIGURES) as FigureKind[];

export function isFigure(kind: string): kind is FigureKind {
  return Object.hasOwn(FIGURES, kind);
}

export function isFigureGate(gate: Gate): gate is GateOf<FigureKind> {
  return isFigure(gate.kind);
}

export function figureOf(kind: FigureKind): Figure {
  return FIGURES[kind] as Figure;
}
