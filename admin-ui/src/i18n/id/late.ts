import { texts as calendar } from '../../calendar/texts.id.ts';
import { texts as ceilings } from '../../ceilings/texts.id.ts';
import { texts as council } from '../../council/texts.id.ts';
import { texts as dashboard } from '../../dashboard/texts.id.ts';
import { texts as facts } from '../../facts/texts.id.ts';
import { texts as findings } from '../../findings/texts.id.ts';
import { texts as fiscalYears } from '../../fiscal-years/texts.id.ts';
import { texts as health } from '../../health/texts.id.ts';
import { texts as intake } from '../../intake/texts.id.ts';
import { texts as kdmp } from '../../kdmp/texts.id.ts';
import { texts as obstacles } from '../../obstacles/texts.id.ts';
import { texts as offices } from '../../offices/texts.id.ts';
import { texts as plans } from '../../plans/texts.id.ts';
import { texts as proof } from '../../proof/texts.id.ts';
import { texts as realisation } from '../../realisation/texts.id.ts';
import { texts as roles } from '../../roles/texts.id.ts';
import { texts as settings } from '../../settings/texts.id.ts';
import { texts as terms } from '../../terms/texts.id.ts';
import { texts as users } from '../../users/texts.id.ts';

/** What neither the inbox nor the first look at a cycle says: fetched with the first screen that says it (providers/lazy-texts.ts). */
export const late = {
  ...calendar,
  ...ceilings,
  ...council,
  ...dashboard,
  ...facts,
  ...findings,
  ...fiscalYears,
  ...health,
  ...intake,
  ...kdmp,
  ...obstacles,
  ...offices,
  ...plans,
  ...proof,
  ...realisation,
  ...roles,
  ...settings,
  ...terms,
  ...users,
};
