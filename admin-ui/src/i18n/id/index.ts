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
import { system } from './system.ts';
import { work } from './work.ts';

/** Indonesian, the first language. That it has every key of react-admin's own catalogue is tested. */
export const indonesian = {
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
};
