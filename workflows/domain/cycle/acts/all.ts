import type { PersonalCommandType } from '../command.ts';
import type { Acts } from './act.ts';
import { CEILING_ACTS } from './ceiling.ts';
import { CHANGE_ACTS } from './changes.ts';
import { CLOCK_ACTS } from './clock.ts';
import { DECISION_ACTS } from './decisions.ts';
import { FIGURE_ACTS } from './figures.ts';
import { LATENESS_ACTS } from './lateness.ts';
import { NO_MEETING_ACTS } from './no-meeting.ts';
import { RECEIPT_ACTS } from './receipt.ts';
import { REMARK_ACTS } from './remarks.ts';
import { REPAIR_ACTS } from './repair.ts';
import { STEP_ACTS } from './steps.ts';
import { TRANCHE_ACTS } from './tranche.ts';
import { VILLAGE_ACTS } from './village.ts';

/** Every command of a person. What is not in this table cannot be asked of a cycle. */
export const ACTS: Acts<PersonalCommandType> = {
  ...STEP_ACTS,
  ...FIGURE_ACTS,
  ...DECISION_ACTS,
  ...NO_MEETING_ACTS,
  ...RECEIPT_ACTS,
  ...TRANCHE_ACTS,
  ...REMARK_ACTS,
  ...CEILING_ACTS,
  ...CHANGE_ACTS,
  ...VILLAGE_ACTS,
  ...CLOCK_ACTS,
  ...LATENESS_ACTS,
  ...REPAIR_ACTS,
};
