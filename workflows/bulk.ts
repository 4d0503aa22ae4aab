import { proxyActivities } from '@temporalio/workflow';
import type { BulkActivities } from './contract/activities.ts';

/** Activities of bulk work: long, with their position in the heartbeat, so that a retry goes on where the last attempt was. */
export const bulk = proxyActivities<BulkActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});
