import reactAdmin from 'ra-language-english';
import { texts as actions } from '../../actions/texts.en.ts';
import { texts as audit } from '../../audit/texts.en.ts';
import { texts as batches } from '../../batches/texts.en.ts';
import { texts as board } from '../../board/texts.en.ts';
import { texts as budget } from '../../budget/texts.en.ts';
import { texts as calendar } from '../../calendar/texts.en.ts';
import { texts as ceilings } from '../../ceilings/texts.en.ts';
import { texts as council } from '../../council/texts.en.ts';
import { texts as cycles } from '../../cycles/texts.en.ts';
import { texts as dashboard } from '../../dashboard/texts.en.ts';
import { texts as delegations } from '../../delegations/texts.en.ts';
import { texts as drafts } from '../../drafts/texts.en.ts';
import { texts as escalations } from '../../escalations/texts.en.ts';
import { texts as facts } from '../../facts/texts.en.ts';
import { texts as figures } from '../../figures/texts.en.ts';
import { texts as findings } from '../../findings/texts.en.ts';
import { texts as firstSteps } from '../../first-steps/texts.en.ts';
import { texts as fiscalYears } from '../../fiscal-years/texts.en.ts';
import { texts as health } from '../../health/texts.en.ts';
import { texts as history } from '../../history/texts.en.ts';
import { texts as inbox } from '../../inbox/texts.en.ts';
import { texts as intake } from '../../intake/texts.en.ts';
import { texts as kdmp } from '../../kdmp/texts.en.ts';
import { texts as layout } from '../../layout/texts.en.ts';
import { texts as lists } from '../../lists/texts.en.ts';
import { texts as meetings } from '../../meetings/texts.en.ts';
import { texts as obstacles } from '../../obstacles/texts.en.ts';
import { texts as offices } from '../../offices/texts.en.ts';
import { texts as offline } from '../../offline/texts.en.ts';
import { texts as pictures } from '../../pictures/texts.en.ts';
import { texts as plans } from '../../plans/texts.en.ts';
import { texts as proof } from '../../proof/texts.en.ts';
import { texts as proposals } from '../../proposals/texts.en.ts';
import { texts as realisation } from '../../realisation/texts.en.ts';
import { texts as repair } from '../../repair/texts.en.ts';
import { texts as roles } from '../../roles/texts.en.ts';
import { texts as session } from '../../session/texts.en.ts';
import { texts as settings } from '../../settings/texts.en.ts';
import { texts as terms } from '../../terms/texts.en.ts';
import { texts as users } from '../../users/texts.en.ts';
import { texts as villages } from '../../villages/texts.en.ts';

export const english = {
  ...reactAdmin,
  ...actions,
  ...audit,
  ...batches,
  ...board,
  ...budget,
  ...calendar,
  ...ceilings,
  ...offices,
  ...plans,
  ...terms,
  ...council,
  ...cycles,
  ...dashboard,
  ...delegations,
  ...drafts,
  ...escalations,
  ...facts,
  ...figures,
  ...findings,
  ...firstSteps,
  ...fiscalYears,
  ...health,
  ...history,
  ...inbox,
  ...intake,
  ...kdmp,
  ...layout,
  ...lists,
  ...meetings,
  ...obstacles,
  ...offline,
  ...pictures,
  ...proposals,
  ...realisation,
  ...repair,
  ...roles,
  ...session,
  ...settings,
  ...users,
  ...villages,
  ...proof,
  // Namespaces of several nouns.
  action: { ...actions.action, ...figures.action },
  bulk: { ...batches.bulk, ...inbox.bulk },
  record: {
    ...audit.record,
    ...budget.record,
    ...cycles.record,
    ...history.record,
    ...meetings.record,
    ...proposals.record,
  },
};
