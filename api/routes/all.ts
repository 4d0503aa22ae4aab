import type { Operation } from '../http/operation.ts';
import { accessLogOperations } from './access-log.ts';
import { archiveOperations } from './archive.ts';
import { areaProposalOperations } from './area-proposals.ts';
import { batchOperations } from './batches.ts';
import { budgetOperations } from './budgets.ts';
import { bulkDecisionOperations } from './bulk-decisions.ts';
import { calendarOperations } from './calendar.ts';
import { ceilingOperations } from './ceilings.ts';
import { checkpointOperations } from './checkpoints.ts';
import { commandOperations } from './commands.ts';
import { cycleHistoryOperations } from './cycle-history.ts';
import { cyclePastOperations } from './cycle-past.ts';
import { cycleProofOperations } from './cycle-proof.ts';
import { cycleOperations } from './cycles.ts';
import { dashboardOperations } from './dashboard.ts';
import { delegationOperations } from './delegations.ts';
import { documentOperations } from './documents.ts';
import { escalationOperations } from './escalations.ts';
import { fiscalYearOperations } from './fiscal-years.ts';
import { healthOperations } from './health.ts';
import { meetingOperations } from './meetings.ts';
import { noticeOperations } from './notices.ts';
import { obstacleOperations } from './obstacles.ts';
import { openapiOperations } from './openapi.ts';
import { operationalOperations } from './operational.ts';
import { projectAgainOperations } from './project-again.ts';
import { proposalOperations } from './proposals.ts';
import { realisationOperations } from './realisations.ts';
import { referenceOperations } from './reference.ts';
import { regionOperations } from './regions.ts';
import { remarkOperations } from './remarks.ts';
import { repairOperations } from './repairs.ts';
import { retentionOperations } from './retention.ts';
import { roleOperations } from './roles.ts';
import { savedViewOperations } from './saved-views.ts';
import { sessionOperations } from './session.ts';
import { settingsOperations } from './settings.ts';
import { streamOperations } from './stream.ts';
import { taskOperations } from './tasks.ts';
import { trancheOperations } from './tranche-checks.ts';
import { userOperations } from './users.ts';
import { verificationOperations } from './verification.ts';
import { villageChangeOperations } from './village-changes.ts';
import { villageOperations } from './villages.ts';

/** Everything under /api/v1. What is not in this list does not exist. */
export function allOperations(): Operation[] {
  return [
    ...sessionOperations,
    ...referenceOperations,
    ...regionOperations,
    ...villageOperations,
    ...villageChangeOperations,
    ...fiscalYearOperations,
    ...cycleOperations,
    ...commandOperations,
    ...repairOperations,
    ...cycleHistoryOperations,
    ...cyclePastOperations,
    ...cycleProofOperations,
    ...documentOperations,
    ...budgetOperations,
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
