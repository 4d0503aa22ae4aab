import { roleOperations } from './accounts/roles-routes.ts';
import { sessionOperations } from './accounts/session-routes.ts';
import { userOperations } from './accounts/users-routes.ts';
import { accessLogOperations } from './audit/access-log-routes.ts';
import { archiveOperations } from './audit/archive-routes.ts';
import { checkpointOperations } from './audit/checkpoints-routes.ts';
import { cycleProofOperations } from './audit/cycle-proof-routes.ts';
import { retentionOperations } from './audit/retention-routes.ts';
import { verificationOperations } from './audit/verification-routes.ts';
import { bulkDecisionOperations } from './batches/bulk-decisions-routes.ts';
import { batchOperations } from './batches/routes.ts';
import { budgetOperations } from './budgets/routes.ts';
import { trancheOperations } from './budgets/tranche-checks-routes.ts';
import { calendarOperations } from './calendar/routes.ts';
import { ceilingOperations } from './ceilings/routes.ts';
import { projectAgainOperations } from './commands/project-again-routes.ts';
import { commandOperations } from './commands/routes.ts';
import { councilOperations } from './council/routes.ts';
import { cycleHistoryOperations } from './cycles/cycle-history-routes.ts';
import { cyclePastOperations } from './cycles/cycle-past-routes.ts';
import { cycleOperations } from './cycles/routes.ts';
import { dashboardOperations } from './dashboard/routes.ts';
import { delegationOperations } from './delegations/routes.ts';
import { documentOperations } from './documents/routes.ts';
import { escalationOperations } from './escalations/routes.ts';
import { factOperations } from './facts/routes.ts';
import { findingOperations } from './findings/routes.ts';
import { fiscalYearOperations } from './fiscal-years/routes.ts';
import type { Operation } from './http/operation.ts';
import { kdmpOperations } from './kdmp/routes.ts';
import { mediumTermPlanOperations } from './medium-term-plans/routes.ts';
import { meetingOperations } from './meetings/routes.ts';
import { noticeOperations } from './notices/routes.ts';
import { obstacleOperations } from './obstacles/routes.ts';
import { officeOperations } from './offices/routes.ts';
import { healthOperations } from './operation/health-routes.ts';
import { openapiOperations } from './operation/openapi-routes.ts';
import { operationalOperations } from './operation/operational-routes.ts';
import { referenceOperations } from './operation/reference-routes.ts';
import { streamOperations } from './operation/stream-routes.ts';
import { areaProposalOperations } from './proposals/area-proposals-routes.ts';
import { proposalOperations } from './proposals/routes.ts';
import { realisationOperations } from './realisations/routes.ts';
import { remarkOperations } from './remarks/routes.ts';
import { repairOperations } from './repairs/routes.ts';
import { savedViewOperations } from './saved-views/routes.ts';
import { settingsOperations } from './settings/routes.ts';
import { taskOperations } from './tasks/routes.ts';
import { termOperations } from './terms/routes.ts';
import { regionOperations } from './villages/regions-routes.ts';
import { villageOperations } from './villages/routes.ts';
import { villageChangeOperations } from './villages/village-changes-routes.ts';

/** Everything under /api/v1. What is not in this list does not exist. */
export function allOperations(): Operation[] {
  return [
    ...sessionOperations,
    ...referenceOperations,
    ...regionOperations,
    ...villageOperations,
    ...villageChangeOperations,
    ...officeOperations,
    ...councilOperations,
    ...findingOperations,
    ...mediumTermPlanOperations,
    ...termOperations,
    ...fiscalYearOperations,
    ...cycleOperations,
    ...commandOperations,
    ...repairOperations,
    ...cycleHistoryOperations,
    ...cyclePastOperations,
    ...cycleProofOperations,
    ...documentOperations,
    ...budgetOperations,
    ...factOperations,
    ...kdmpOperations,
    ...remarkOperations,
    ...trancheOperations,
    ...proposalOperations,
    ...areaProposalOperations,
    ...meetingOperations,
    ...ceilingOperations,
    ...batchOperations,
    ...bulkDecisionOperations,
    ...settingsOperations,
    ...taskOperations,
    ...savedViewOperations,
    ...escalationOperations,
    ...obstacleOperations,
    ...realisationOperations,
    ...noticeOperations,
    ...calendarOperations,
    ...dashboardOperations,
    ...streamOperations,
    ...userOperations,
    ...delegationOperations,
    ...roleOperations,
    ...accessLogOperations,
    ...healthOperations,
    ...projectAgainOperations,
    ...verificationOperations,
    ...archiveOperations,
    ...retentionOperations,
    ...checkpointOperations,
    ...openapiOperations,
    ...operationalOperations,
  ];
}
