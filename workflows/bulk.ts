import { proxyActivities } from '@temporalio/workflow';
import type { BulkActivities } from './contract/activities.ts';

/** Bulk work is long and reports its position; whatever breaks it passes, and what was done is not done again. */
export const bulk = proxyActivities<BulkActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});
