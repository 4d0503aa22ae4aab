import { ARCHIVING, CHECKPOINT, PROOF_QUEUE, RETENTION, VERIFICATION } from '@siklus/workflows/contract/names.ts';
import type { VerificationInput } from '@siklus/workflows/contract/proof.ts';
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';

/** A full verification with its rebuild; what a person asks for is narrower. */
const EVERYTHING: VerificationInput = { verificationId: null, cycleIds: null, rebuild: true };

/** At night in Indonesia (UTC+7 to +9), one after the other: what is verified has been archived and signed before. */
const SCHEDULES: { type: string; at: ScheduleSpec; args: unknown[] }[] = [
  { type: ARCHIVING, at: { intervals: [{ every: '1 hour' }] }, args: [] },
  { type: CHECKPOINT, at: { calendars: [{ hour: 16, minute: 5 }] }, args: [] },
  { type: VERIFICATION, at: { calendars: [{ hour: 17 }] }, args: [EVERYTHING] },
  { type: RETENTION, at: { calendars: [{ hour: 19 }] }, args: [] },
];

/** The schedules of this namespace, made where they are missing; whoever has changed or paused one keeps his change. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const { type, at, args } of SCHEDULES) {
    const options = {
      scheduleId: type,
      spec: at,
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      action: { type: 'startWorkflow', workflowType: type, taskQueue: PROOF_QUEUE, workflowId: type, args },
    } as const;
    await client.schedule.create(options).catch((error: unknown) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    });
  }
}
