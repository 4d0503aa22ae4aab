import { z } from 'zod';
import { villageRef } from '../cycles/cycle-row-view.ts';
import { RepairView, repairView } from '../cycles/repair-view.ts';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { CycleRef, orNull } from '../wire/wire.ts';
import type { RepairColumns } from './list-repairs.ts';

/** One in a list over many cycles: `id` is `{cycleId}~{id of the repair}`, `seq` of its proposal and of what ended it. */
export const RepairRow = RepairView.extend({
  repair: z.string(),
  cycle: CycleRef,
  seq: z.int(),
  endedSeq: orNull(z.int()),
}).meta({ id: 'RepairRow' });

export function repairRow(row: RepairColumns, people: People, language: Language): z.input<typeof RepairRow> {
  const { cycle_id, repair_id: repair, fiscal_year: fiscalYear, stage, seq, ended_seq: endedSeq, state } = row;
  const found = state.repairs?.find(({ id }) => id === repair);
  if (found === undefined) throw new RangeError(`Cycle ${cycle_id} has no repair ${repair}`);
  const cycle = { id: cycle_id, village: villageRef(row), fiscalYear, stage };
  return { ...repairView(found, people, language), id: `${cycle_id}~${repair}`, repair, cycle, seq, endedSeq };
}
