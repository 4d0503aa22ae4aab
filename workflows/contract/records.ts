import { cycleId, cycleWorkflowId, parseCycleId, VILLAGE_CYCLE } from './names.ts';

/** Where records of one kind are found. The form of an id tells its kind: no two kinds have ids of the same form. */
export type RecordAddress = {
  workflowType: string;
  /** The workflow of a record; null for an id of another form. */
  workflowIdOf(recordId: string): string | null;
  /** The record of a workflow; null for the id of any other workflow. */
  recordIdOf(workflowId: string): string | null;
};

/** Every kind of durable record: what has a chain of events, takes commands and has a clock, each as a workflow of its own. */
export const RECORDS = {
  cycle: {
    workflowType: VILLAGE_CYCLE,
    workflowIdOf(recordId) {
      const place = parseCycleId(recordId);
      return place && cycleWorkflowId(place.villageId, place.fiscalYear);
    },
    recordIdOf(workflowId) {
      const [, villageId, year] = /^cycle\/(\d{10})\/(\d{4})$/.exec(workflowId) ?? [];
      return villageId && year ? cycleId(villageId, Number(year)) : null;
    },
  },
} as const satisfies Readonly<Record<string, RecordAddress>>;

export type RecordKind = keyof typeof RECORDS;

/** One record: its kind, its id, and its workflow. */
export type RecordRef = { kind: RecordKind; id: string; workflowId: string };

const KINDS = Object.keys(RECORDS) as RecordKind[];

/** The record of that id; null where no kind has ids of this form. */
export function recordOf(recordId: string): RecordRef | null {
  for (const kind of KINDS) {
    const workflowId = RECORDS[kind].workflowIdOf(recordId);
    if (workflowId !== null) return { kind, id: recordId, workflowId };
  }
  return null;
}

/** The record that a workflow is; null for all others. */
export function recordOfWorkflow(workflowId: string): RecordRef | null {
  for (const kind of KINDS) {
    const id = RECORDS[kind].recordIdOf(workflowId);
    if (id !== null) return { kind, id, workflowId };
  }
  return null;
}

/** The workflows that are records, as the engine is asked for them. */
export const RECORD_WORKFLOWS = `WorkflowType IN (${KINDS.map((kind) => `"${RECORDS[kind].workflowType}"`).join(', ')})`;
