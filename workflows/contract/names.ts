/** Every name on the wire between API, worker and engine. A name here is part of recorded histories: never rename one. */

/** Workflow tasks of cycles, with the local activities that read the calendar. */
export const CYCLE_QUEUE = 'cycle';
/** What cycles write by themselves; slower work. */
export const IO_QUEUE = 'io';
/** The workflows that open a year or change the calendar, with their bulk starts and signals: they never delay a decision. */
export const BULK_QUEUE = 'bulk';

/** Checkpoints, verification, archive, retention: hours of reading that delay nothing else. */
export const PROOF_QUEUE = 'proof';

/** The worker deployment whose versions are our releases, each named by the SHA-256 of its workflow code. */
export const DEPLOYMENT = 'siklus-desa';

export const VILLAGE_CYCLE = 'villageCycle';
export const FISCAL_YEAR = 'fiscalYear';
export const CALENDAR_CHANGE = 'calendarChange';
export const BATCH = 'batch';
export const CHECKPOINT = 'checkpoint';
export const VERIFICATION = 'verification';
export const ARCHIVING = 'archiving';
export const RETENTION = 'retention';
export const SEAL = 'seal';

/** `cycle/{villageId}/{fiscalYear}` */
export function cycleWorkflowId(villageId: string, fiscalYear: number): string {
  return `cycle/${villageId}/${fiscalYear}`;
}

/** `fiscal-year/{regencyCode}/{year}` */
export function fiscalYearWorkflowId(regencyCode: string, year: number): string {
  return `fiscal-year/${regencyCode}/${year}`;
}

/** `calendar-change/{version}` */
export function calendarChangeWorkflowId(version: number): string {
  return `calendar-change/${version}`;
}

/** `batch/{batchId}` */
export function batchWorkflowId(batchId: string): string {
  return `batch/${batchId}`;
}

/** `checkpoint/{command id}`, of one that a person asked for */
export function checkpointWorkflowId(commandId: string): string {
  return `checkpoint/${commandId}`;
}

/** `verification/{verificationId}` */
export function verificationWorkflowId(verificationId: string): string {
  return `verification/${verificationId}`;
}

/** `seal/{cycleId}/{manifestSha256}` */
export function sealWorkflowId(cycle: string, manifestSha256: string): string {
  return `seal/${cycle}/${manifestSha256}`;
}

/** The id of a cycle in URLs and tables: `{villageId}-{fiscalYear}`. */
export function cycleId(villageId: string, fiscalYear: number): string {
  return `${villageId}-${fiscalYear}`;
}

/** The inverse of cycleId; null when the text is not one. */
export function parseCycleId(id: string): { villageId: string; fiscalYear: number } | null {
  const match = /^(\d{10})-(\d{4})$/.exec(id);
  return match?.[1] && match[2] ? { villageId: match[1], fiscalYear: Number(match[2]) } : null;
}
