import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Attendance } from '@siklus/workflows/domain/cycle/figures/attendance.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { carriedOut } from '@siklus/workflows/domain/cycle/repair.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import {
  type AttendanceResult,
  assess,
  bpdQuorum,
  MANDATORY_GROUPS,
} from '@siklus/workflows/domain/participation/attendance.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';

export type Meeting = {
  step: StepId;
  /** Local day of the village; null while the step is not completed. */
  heldOn: string | null;
  attendance: Attendance | null;
  assessment: AttendanceResult | null;
  bpd: ReturnType<typeof bpdQuorum> | null;
  recordedBy: { id: string; role: Role | 'system' } | null;
  recordedAt: Instant | null;
};

/** The meetings whose attendance is on record, in the order of the year, each with what the list says of it. */
export async function listMeetings(pool: pg.Pool, state: CycleState): Promise<Meeting[]> {
  const recorded = await recordings(pool, state);
  // Figures that were put right are those of whoever proposed them.
  for (const { correction, proposed } of carriedOut(state)) {
    if (correction.what !== 'attendance' && correction.what !== 'quorum') continue;
    const { by: id, role, at } = proposed;
    recorded.set(correction.step, { step: correction.step, id, role, at });
  }
  return STEP_IDS.flatMap((step): Meeting[] => {
    const { attendance, quorum, completedOn } = stepState(state, step);
    if (attendance === null && quorum === null) return [];
    const by = recorded.get(step);
    const { meetingQuorum, bpdQuorum: share } = state.settings;
    return [
      {
        step,
        heldOn: completedOn,
        attendance,
        assessment: attendance && assess(attendance, { quorum: meetingQuorum, mandatoryGroups: MANDATORY_GROUPS }),
        bpd: quorum && bpdQuorum(quorum, share),
        recordedBy: by ? { id: by.id, role: by.role } : null,
        recordedAt: by?.at ?? null,
      },
    ];
  });
}

type Recording = { step: StepId; id: string; role: Role | 'system'; at: Instant };

/** Who recorded a meeting last, up to that state. */
async function recordings(pool: pg.Pool, { id, seq }: CycleState): Promise<Map<StepId, Recording>> {
  const { rows } = await pool.query<Recording>(
    `select distinct on (event #>> '{data,step}') event #>> '{data,step}' as step, actor_id as id, actor_role as role, at
       from event where cycle_id = $1 and seq <= $2 and type in ('attendanceRecorded', 'quorumRecorded')
      order by event #>> '{data,step}', seq desc`,
    [id, seq],
  );
  return new Map(rows.map((row) => [row.step, row]));
}
