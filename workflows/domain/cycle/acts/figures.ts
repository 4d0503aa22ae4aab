import {
  FIGURE_KINDS,
  FIGURE_WIRE,
  FIGURES,
  type FigureCommand,
  type FigureKind,
  figureFact,
  valueIn,
} from '../figures/all.ts';
import { add } from '../flow.ts';
import type { Act, Acts } from './act.ts';
import { expects, prepares } from './steps.ts';

/** What is counted for a step, recorded while it is open by whoever prepares it. */
export const FIGURE_ACTS = Object.fromEntries(
  FIGURE_KINDS.map((kind) => [FIGURE_WIRE[kind].command, recording(kind)]),
) as Acts<FigureCommand>;

function recording(kind: FigureKind): Act<FigureCommand> {
  const figure = FIGURES[kind];
  return {
    may: (state, { step }, actor) => prepares(state, step, actor, expects(kind, figure.notExpected(step))),
    check: (_, command) => figure.check(valueIn(kind, command)),
    carryOut: (draft, command, _, stamp) => add(draft, figureFact(kind, command.step, valueIn(kind, command)), stamp),
  };
}
