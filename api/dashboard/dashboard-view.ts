import type { Milestone as MilestoneName } from '@siklus/workflows/domain/cycle/milestones.ts';
import { MILESTONES } from '@siklus/workflows/domain/cycle/milestones.ts';
import { LEVEL_OF_ROLE, type Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import { z } from 'zod';
import { CycleRow } from '../cycles/cycle-row-view.ts';
import { ByStage, Day, orNull, Role, Stage } from '../wire/wire.ts';

const Count = z.int().min(0);
const Days = z.number().min(0).meta({ description: 'Calendar days past the deadline that is due first.' });

/** One number a milestone, spelled out: a record's keys are optional in the types of the console. */
export const ByMilestone = z.object({
  rkpdes: Count,
  submitted: Count,
  apbdes: Count,
} satisfies Record<MilestoneName, z.ZodType>);

/** Who has the next act: the levels of government, with the BPD apart from the village's executive. */
export const OFFICES = ['village', 'bpd', 'district', 'regency', 'province'] as const;
const Office = z.enum(OFFICES);

export function officeOf(role: RoleName): (typeof OFFICES)[number] {
  return role === 'bpd' ? 'bpd' : LEVEL_OF_ROLE[role];
}

export const Dashboard = z
  .object({
    byStage: ByStage.meta({ description: 'Cycles that are not closed.' }),
    late: Count,
    escalations: Count.meta({ description: 'Open ones.' }),
    closed: Count,
    suspended: Count,
    total: Count,
    reached: ByMilestone.meta({ description: 'Cycles that have reached what the law dates.' }),
    daysLate: orNull(z.object({ median: Days, most: Days })).meta({ description: 'Of the late ones.' }),
  })
  .meta({ id: 'Dashboard' });

const Cell = z.object({
  stage: Stage,
  cycles: Count,
  late: Count,
  medianDays: orNull(Days),
  mostDays: orNull(Days),
});

export const HeatMap = z
  .object({
    level: z.enum(['district', 'regency']).meta({ description: 'What an area is: districts, or regencies of many.' }),
    areas: z.array(
      z.object({ code: z.string(), name: z.string(), total: Count, closed: Count, late: Count, cells: z.array(Cell) }),
    ),
  })
  .meta({ id: 'HeatMap', description: 'Cells hold cycles that are not closed; of each area all four stages.' });

export const LateCycle = CycleRow.extend({
  daysLate: z.int().min(0).meta({ description: 'Calendar days past `dueAt`, by the village’s own clock.' }),
  office: orNull(Office),
}).meta({ id: 'LateCycle' });

export const LateOffice = z
  .object({ role: Role, office: Office, late: Count, medianDays: Days, mostDays: Days })
  .meta({ id: 'LateOffice' });

const WorkingDays = z.number().min(0).meta({ description: 'Working days from the receipt to the decision.' });

export const DistrictEvaluations = z
  .object({
    code: z.string(),
    name: z.string(),
    open: Count.meta({ description: 'Evaluations that lie with the camat.' }),
    decided: Count.meta({ description: 'That he has approved.' }),
    deemed: Count.meta({ description: 'That were decided by his silence.' }),
    returned: Count.meta({ description: 'How often he has sent a draft back.' }),
    medianDays: orNull(WorkingDays).meta({ description: 'Of those decided, silence included; null where none is.' }),
    mostDays: orNull(WorkingDays),
  })
  .meta({ id: 'DistrictEvaluations' });

export const BurnUp = z
  .object({
    total: Count,
    milestones: z.array(
      z.object({
        name: z.enum(MILESTONES),
        legal: orNull(z.object({ on: Day, citation: z.string() })).meta({
          description: 'The law’s own day; null where it counts from an act of each village’s own.',
        }),
        reached: Count,
        days: z
          .array(z.object({ on: Day, reached: Count }))
          .meta({ description: 'Days on which somebody reached it, with how many had by then.' }),
      }),
    ),
  })
  .meta({ id: 'BurnUp' });
