import { cycleView } from '@siklus/api/cycles/cycle-view.ts';
import { projectionRows } from '@siklus/prisma/projection.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Cycle, TaskRow } from '../../../admin-ui/src/api/types.ts';
import { person, type Village } from '../../domain/cycle/village.ts';

const PLACE = {
  village_code: '64.02.01.2001',
  village_name: 'Perian',
  district_name: 'Muara Muntai',
};

/** A village as the API shows it to somebody of that role. */
export function shown({ state, events, calendar, now }: Village, role: Role): Cycle {
  const { row } = projectionRows({ runId: '', events, state }, { tasks: [], notices: [] });
  return cycleView({
    cycle: { ...row, ...PLACE, repaired: 0, state } as unknown as Parameters<typeof cycleView>[0]['cycle'],
    calendar,
    people: (id, of) => ({ id, name: id, role: of ?? 'system' }),
    language: 'id',
    actor: person(role),
    now,
  }) as Cycle;
}

/** The row of an inbox that asks for this step. */
export function taskOf({ id, village, fiscalYear, stage }: Cycle, step: TaskRow['step'], role: Role): TaskRow {
  return {
    id: `${id}~${step}/decide/${role}`,
    cycle: { id, village, fiscalYear, stage },
    step,
    kind: 'decide',
    visit: 1,
    escalation: null,
    repair: null,
    role,
    since: '2026-12-01T00:00:00.000Z',
    dueAt: null,
    workingDaysLeft: null,
    late: false,
    ready: true,
    missing: 0,
    returned: false,
    claimedBy: null,
    delegation: null,
  };
}
