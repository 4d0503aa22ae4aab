import { ATTENDANCE } from './attendance.ts';
import type { Figure } from './figure.ts';
import type { FigureKind } from './kinds.ts';
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
