import { z } from 'zod';
import { VillageType } from '../wire/wire.ts';

export const ROW_RESULTS = [
  'clear',
  'stored',
  'invalid',
  'ambiguous',
  'unknown',
  'contradiction',
  'missing',
  'outOfScope',
  'kelurahan',
  'noCycle',
  'cycleClosed',
] as const;

export const ImportRow = z
  .object({
    row: z.int().meta({ description: 'From 1.' }),
    result: z.enum(ROW_RESULTS),
    message: z.string(),
    village: z.object({ id: z.string(), code: z.string(), name: z.string(), district: z.string() }).nullable(),
    candidates: z.array(z.object({ code: z.string(), name: z.string(), type: VillageType, district: z.string() })),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    receipt: z.string().nullable(),
  })
  .meta({ id: 'ProposalImportRow' });

export const ImportReport = z.object({ stored: z.int(), rows: z.array(ImportRow) }).meta({
  id: 'ProposalImportReport',
  description:
    'Where a row is not clear nothing is stored: 422 IMPORT_NOT_CLEAR carries the same `rows`, with the villages that a name may mean.',
});

export type RowResult = (typeof ROW_RESULTS)[number];
export type ImportRowView = z.infer<typeof ImportRow>;
