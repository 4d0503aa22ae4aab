import { area } from './area.ts';
import { budget } from './budget.ts';
import { bulk } from './bulk.ts';
import { cycle } from './cycle.ts';
import { dashboard } from './dashboard.ts';
import { frame } from './frame.ts';
import { law } from './law.ts';
import { monitoring } from './monitoring.ts';
import { ra } from './ra.ts';
import { reach } from './reach.ts';
import { record } from './record.ts';
import { regency } from './regency.ts';
import { repair } from './repair.ts';
import { system } from './system.ts';
import { work } from './work.ts';

/** What travels with the console; the rest is fetched with the first screen that says it. */
export const first = {
  ra,
  ...frame,
  ...work,
  ...cycle,
  ...law,
  budget,
  ...area,
  ...regency,
  ...dashboard,
  ...bulk,
  ...record,
  ...monitoring,
  ...system,
  ...reach,
  ...repair,
};
