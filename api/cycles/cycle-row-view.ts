import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Stage as StageName, StepId as StepName } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleStatus as Status } from '@siklus/workflows/domain/cycle/state.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import { z } from 'zod';
import { CycleStatus, Instant, orNull, Role, Stage, StepId, VillageRef } from '../wire/wire.ts';

export const CycleRow = z
  .object({
    id: z.string(),
    village: VillageRef,
    fiscalYear: z.int(),
    stage: Stage,
    status: CycleStatus,
    step: orNull(StepId).meta({ description: 'The open step that is due first.' }),
    waitsFor: orNull(Role).meta({ description: 'Who has to end that step.' }),
    dueAt: orNull(Instant),
    late: z.boolean(),
    escalations: z.int().meta({ description: 'Open ones.' }),
    returns: z.int(),
    repaired: z.int().meta({ description: 'Recorded facts that were put right by two people.' }),
    seq: z.int(),
    openedAt: Instant,
    closedAt: orNull(Instant),
    updatedAt: Instant,
  })
  .meta({ id: 'CycleRow' });

/** What a statement must select to name a village; `v` is the village, `d` its district. */
export const VILLAGE_COLUMNS =
  'v.id as village_id, v.code as village_code, v.name as village_name, d.code as district_code, d.name as district_name';

export type VillageColumns = {
  village_id: string;
  village_code: string;
  village_name: string;
  district_code: string;
  district_name: string;
};

export function villageRef(row: VillageColumns): z.input<typeof VillageRef> {
  return {
    id: row.village_id,
    code: row.village_code,
    name: row.village_name,
    district: { code: row.district_code, name: row.district_name },
  };
}

export const CYCLE_COLUMNS = `c.id, c.fiscal_year, c.stage, c.status, c.step, c.waits_for, c.due_at, c.late, c.escalations, c.returns,
  (select count(*)::int from event e where e.cycle_id = c.id and e.type = 'repaired') as repaired, c.seq,
  c.opened_at, c.closed_at, c.updated_at, ${VILLAGE_COLUMNS}`;

/** What the columns need beside `cycle c`. */
export const CYCLE_JOINS = `
  join village v on v.id = c.village_id
  join district d on d.code = c.district_code`;

export const CYCLE_FROM = `cycle c ${CYCLE_JOINS}`;

export type CycleColumns = VillageColumns & {
  id: string;
  fiscal_year: number;
  stage: StageName;
  status: Status;
  step: StepName | null;
  waits_for: RoleName | null;
  due_at: InstantText | null;
  late: boolean;
  escalations: number;
  returns: number;
  repaired: number;
  seq: number;
  opened_at: InstantText;
  closed_at: InstantText | null;
  updated_at: InstantText;
};

export function cycleRow(row: CycleColumns): z.input<typeof CycleRow> {
  return {
    id: row.id,
    village: villageRef(row),
    fiscalYear: row.fiscal_year,
    stage: row.stage,
    status: row.status,
    step: row.step,
    waitsFor: row.waits_for,
    dueAt: row.due_at,
    late: row.late,
    escalations: row.escalations,
    returns: row.returns,
    repaired: row.repaired,
    seq: row.seq,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    updatedAt: row.updated_at,
  };
}
