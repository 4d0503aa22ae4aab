import { type Instant as InstantText, parseInstant } from '@siklus/workflows/domain/calendar/instant.ts';
import { PERSONAL_COMMANDS } from '@siklus/workflows/domain/cycle/command.ts';
import { DOCUMENT_KINDS, STAGES, STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { ATTENDANCE_GROUPS } from '@siklus/workflows/domain/participation/attendance-groups.ts';
import { ROLES, STANDS_IN_AS } from '@siklus/workflows/domain/policy/roles.ts';
import { z } from 'zod';

/** Words that appear in many answers. */
export const Stage = z.enum(STAGES).meta({ id: 'Stage' });
export const StepId = z.enum(STEP_IDS).meta({ id: 'StepId' });
export const Role = z.enum(ROLES).meta({ id: 'Role' });
export const ByStage = z.object({
  musrenbangdes: z.int(),
  review: z.int(),
  budgeting: z.int(),
  monitoring: z.int(),
} satisfies Record<(typeof STAGES)[number], z.ZodType>);
const RoleOrSystem = z.enum([...ROLES, 'system']);
export const CycleStatus = z.enum(['active', 'suspended', 'closed']).meta({ id: 'CycleStatus' });
export const DocumentKind = z.enum(DOCUMENT_KINDS).meta({ id: 'DocumentKind' });
export const AttendanceGroup = z.enum(ATTENDANCE_GROUPS).meta({ id: 'AttendanceGroup' });
export const CommandType = z.enum(PERSONAL_COMMANDS).meta({ id: 'CommandType' });
export const TaskKind = z.enum(['complete', 'decide', 'sign', 'acknowledge', 'appoint', 'repair']);
export const Zone = z.enum(['WIB', 'WITA', 'WIT']);
export const VillageType = z.enum(['desa', 'kelurahan']);

/** A moment in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 });
/** Any ISO instant to look back at; the domain's own spelling has milliseconds and ends in Z. */
export const At = z.iso.datetime({ offset: true }).transform((text, ctx): InstantText => {
  const at = parseInstant(new Date(text).toISOString());
  if (at !== null) return at;
  ctx.addIssue({ code: 'custom', message: 'Not an instant from 1900 to 2200' });
  return z.NEVER;
});
/** A day without a zone. */
export const Day = z.iso.date();
/** A whole number in a path or a query. Not z.coerce, which takes an empty text for 0. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum))
    .meta({ type: 'integer', minimum, maximum });
}
export const Year = wholeNumber(2000, 2100);
/** Rupiah as a decimal string with two places: never a float. */
export const Rupiah = z.string().regex(/^-?\d+\.\d{2}$/);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const Named = z.object({ id: z.string(), en: z.string() }).meta({ id: 'Text' });

export const Person = z.object({ id: z.string(), name: z.string(), role: RoleOrSystem }).meta({ id: 'Person' });

/** As what somebody stood in for an office of district or regency; null where he was lent it, or it is his own. */
export const StandsInAs = orNull(z.enum(STANDS_IN_AS));

export const VillageRef = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    district: z.object({ code: z.string(), name: z.string() }),
  })
  .meta({ id: 'VillageRef' });

export const CycleRef = z
  .object({ id: z.string(), village: VillageRef, fiscalYear: z.int(), stage: Stage })
  .meta({ id: 'CycleRef' });

export const RefusalView = z
  .object({
    code: z.string(),
    detail: z.string(),
    citation: z.string().nullable(),
    fixers: z.array(Role),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'RefusalView' });

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    citation: z.string().optional(),
    fixers: z.array(Role).optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    refusals: z.array(RefusalView).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. `detail` is a sentence in the language of Accept-Language.' });

/** A schema or null. Not `.nullable()`: of a named schema the generator would write an `allOf` that no null passes. */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}

/** `true` or `false` in a query. */
export const Flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** A filter's text: short, trimmed, not empty. */
export const Search = z.string().trim().min(1).max(100);
/** A dotted region code, from province to village. */
export const RegionCode = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/);
/** The id of a cycle: `{villageId}-{fiscalYear}`. */
export const CycleId = z.string().regex(/^\d{10}-\d{4}$/);
/** The address of a thing of one cycle: `{cycleId}~{key}`. */
export function idInCycle(cycleId: string, key: string): string {
  return `${cycleId}~${key}`;
}

/** Such an address in its parts; the id of a cycle has no tilde. */
export function partsOf(id: string): { cycleId: string; key: string } {
  const at = id.indexOf('~');
  return { cycleId: id.slice(0, at), key: id.slice(at + 1) };
}

/** The identity of a village: ten digits, which stay when its code changes. */
export const VillageId = z.string().regex(/^\d{10}$/);

export const Scope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('regency'), code: z.string() }),
    z.object({ kind: z.literal('district'), code: z.string() }),
    z.object({ kind: z.literal('villages'), ids: z.array(z.string()) }),
  ])
  .meta({ id: 'Scope' });
