import { ATTENDANCE } from './attendance.ts';
import type { Figure } from './figure.ts';
import { FIGURE_KINDS, type FigureAsked, type FigureKind } from './kinds.ts';
import { QUORUM } from './quorum.ts';
import { TEAM } from './team.ts';
import { TRANCHE } from './tranche.ts';

/** Every figure. A new one is a file beside this and a line here and in `kinds.ts`; whatever lists figures reads this table. */
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
