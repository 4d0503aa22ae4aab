import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { actorsOf } from '@siklus/workflows/domain/cycle/actors.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { reachedOn } from '@siklus/workflows/domain/cycle/milestones.ts';
import type { NoticeToRole } from '@siklus/workflows/domain/cycle/notices.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, type Escalation, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import type { OpenTask } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { PROJECTION_VERSION } from './projection-version.ts';

/** The row of table `cycle` without its state, by the names of its columns: the function fills the row from these keys. */
export type CycleRow = {
  id: string;
  village_id: string;
  district_code: string;
  regency_code: string;
  fiscal_year: number;
  seq: number;
  head: string;
  run_id: string;
  stage: CycleState['stage'];
  status: CycleState['status'];
  step: StepId | null;
  due_at: Instant | null;
  late: boolean;
  escalations: number;
  returns: number;
  opened_at: Instant;
  closed_at: Instant | null;
  updated_at: Instant;
  waits_for: Role | null;
  rkpdes_on: PlainDate | null;
  submitted_on: PlainDate | null;
  apbdes_on: PlainDate | null;
  projection: string;
};

export type EscalationRow = {
  id: string;
  step: StepId;
  rung: number;
  toRole: Escalation['to'];
  dueDate: Escalation['dueDate'];
  raisedAt: Instant;
  acknowledgedBy: string | null;
  acknowledgedAt: Instant | null;
  note: string | null;
  resolvedAt: Instant | null;
};

/** What `project_record` writes in one transaction. */
export type ProjectionRows = {
  /** Of the record; each kind has a row of its own. */
  kind: 'cycle';
  events: readonly CycleEvent[];
  row: CycleRow;
  state: CycleState;
  tasks: readonly OpenTask[];
  escalations: readonly EscalationRow[];
  notices: readonly (NoticeToRole & Partial<Place>)[];
  /** Rows that stand at this very event are made anew: after the projection itself has changed. */
  rewrite?: true;
};

/** Where a village lay when it happened; now, unless told. */
export type Place = { districtCode: string; regencyCode: string };

/** Events, and the state after the last of them. */
export type Projection = { runId: string; events: readonly CycleEvent[]; state: CycleState };

/** What the domain derives from a projection: openTasks(state) and noticesOf(events, state). */
export type ProjectionView = { tasks: readonly OpenTask[]; notices: readonly (NoticeToRole & Partial<Place>)[] };

/** The rows of a projection. Pure: the same projection gives the same rows, so that writing it twice changes nothing. */
export function projectionRows({ runId, events, state }: Projection, view: ProjectionView): ProjectionRows {
  const first = firstDue(state);
  return {
    kind: 'cycle',
    events,
    row: {
      id: state.id,
      village_id: state.villageId,
      district_code: state.districtCode,
      regency_code: state.regencyCode,
      fiscal_year: state.fiscalYear,
      seq: state.seq,
      head: state.head,
      run_id: runId,
      stage: state.stage,
      status: state.status,
      step: first,
      due_at: (first && stepState(state, first).due?.dueAt) ?? null,
      late: openSteps(state).some((id) => stepState(state, id).late),
      escalations: state.escalations.filter((e) => e.resolvedAt === null).length,
      returns: state.returns,
      opened_at: state.openedAt,
      closed_at: state.closedAt,
      updated_at: events.at(-1)?.at ?? state.lastEntryAt,
      // Several may end it: the one whom the rules name first answers for it.
      waits_for: (first && actorsOf(state, first)[0]) ?? null,
      rkpdes_on: reachedOn(state, 'rkpdes'),
      submitted_on: reachedOn(state, 'submitted'),
      apbdes_on: reachedOn(state, 'apbdes'),
      projection: PROJECTION_VERSION,
    },
    state,
    tasks: view.tasks,
    escalations: state.escalations.map(escalationRow),
    notices: view.notices,
  };
}

function openSteps(state: CycleState): StepId[] {
  return STEP_IDS.filter((id) => stepState(state, id).status === 'open');
}

/** The open step that is due first; of equal ones, and of those without a deadline, the earlier in the process. */
function firstDue(state: CycleState): StepId | null {
  const dueAt = (id: StepId) => stepState(state, id).due?.dueAt ?? '9'; // after every instant, as text
  return openSteps(state).reduce<StepId | null>((a, b) => (a !== null && dueAt(a) <= dueAt(b) ? a : b), null);
}

function escalationRow(e: Escalation): EscalationRow {
  return {
    id: e.id,
    step: e.step,
    rung: e.rung,
    toRole: e.to,
    dueDate: e.dueDate,
    raisedAt: e.raisedAt,
    acknowledgedBy: e.acknowledged?.by ?? null,
    acknowledgedAt: e.acknowledged?.at ?? null,
    note: e.acknowledged?.note ?? null,
    resolvedAt: e.resolvedAt,
  };
}
