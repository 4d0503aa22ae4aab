import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Stage as StageName } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleStatus as Status } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import { CycleStatus, Day, orNull, Stage, VillageType } from '../wire/wire.ts';

export const Village = z
  .object({
    id: z.string().meta({ description: 'The identity; codes and names change, this does not.' }),
    code: z.string(),
    name: z.string(),
    type: VillageType,
    districtCode: z.string(),
    districtName: z.string(),
    cycle: z
      .object({ id: z.string(), fiscalYear: z.int(), stage: Stage, status: CycleStatus })
      .optional()
      .meta({ description: 'Of the latest fiscal year.' }),
  })
  .meta({ id: 'Village' });

/** With dots or without; one that the village has or had. */
export const VillageCode = z.string().regex(/^(\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/);

const DatedName = z
  .object({
    code: z.string(),
    name: z.string(),
    type: VillageType,
    validFrom: Day,
    validTo: orNull(Day),
    source: z.string().meta({ description: 'The decree or list that it rests on.' }),
  })
  .meta({ id: 'DatedName' });

export const VillageDetail = Village.extend({
  names: z.array(DatedName),
  endedOn: orNull(Day).meta({ description: 'Since when it has been part of another.' }),
  mergedInto: orNull(z.object({ id: z.string(), code: z.string(), name: z.string() })),
}).meta({ id: 'VillageDetail' });

export type VillageRow = {
  id: string;
  code: string;
  name: string;
  type: 'desa' | 'kelurahan';
  district_code: string;
  district_name: string;
  cycle: { id: string; fiscalYear: number; stage: StageName; status: Status } | null;
};

export type NameRow = {
  code: string;
  name: string;
  type: 'desa' | 'kelurahan';
  validFrom: PlainDate;
  validTo: PlainDate | null;
  source: string;
};

export function villageView(row: VillageRow): z.input<typeof Village> {
  const { id, code, name, type, cycle } = row;
  return {
    id,
    code,
    name,
    type,
    districtCode: row.district_code,
    districtName: row.district_name,
    ...(cycle ? { cycle } : {}),
  };
}
