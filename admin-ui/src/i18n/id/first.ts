import { texts as actions } from '../../actions/texts.id.ts';
import { texts as audit } from '../../audit/texts.id.ts';
import { texts as batches } from '../../batches/texts.id.ts';
import { texts as board } from '../../board/texts.id.ts';
import { texts as budget } from '../../budget/texts.id.ts';
import { texts as cycles } from '../../cycles/texts.id.ts';
import { texts as delegations } from '../../delegations/texts.id.ts';
import { texts as drafts } from '../../drafts/texts.id.ts';
import { texts as escalations } from '../../escalations/texts.id.ts';
import { texts as figures } from '../../figures/texts.id.ts';
import { texts as firstSteps } from '../../first-steps/texts.id.ts';
import { texts as history } from '../../history/texts.id.ts';
import { texts as inbox } from '../../inbox/texts.id.ts';
import { texts as layout } from '../../layout/texts.id.ts';
import { texts as lists } from '../../lists/texts.id.ts';
import { texts as meetings } from '../../meetings/texts.id.ts';
import { texts as offline } from '../../offline/texts.id.ts';
import { texts as pictures } from '../../pictures/texts.id.ts';
import { texts as proposals } from '../../proposals/texts.id.ts';
import { texts as repair } from '../../repair/texts.id.ts';
import { texts as session } from '../../session/texts.id.ts';
import { texts as villages } from '../../villages/texts.id.ts';
import { ra } from './ra.ts';

/** What travels with the console; the rest is fetched with the first screen that says it. */
export const first = {
  ra,
  ...actions,
  ...audit,
  ...batches,
  ...board,
  ...budget,
  ...cycles,
  ...delegations,
  ...drafts,
  ...escalations,
  ...figures,
  ...firstSteps,
  ...history,
  ...inbox,
  ...layout,
  ...lists,
  ...meetings,
  ...offline,
  ...pictures,
  ...proposals,
  ...repair,
  ...session,
  ...villages,
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
