import { parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { HELD_AS, OFFICES, officesToTell, whoEnters } from '@siklus/workflows/domain/region/offices.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { CycleId, Day, Instant, orNull, Person } from '../wire/wire.ts';
import { type EnteredOffice, newestOf, type OfficeAccount, type TellingCycle } from './read-offices.ts';

const since = z.iso.date().transform((text, ctx) => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});
const office = z.enum(OFFICES);
const Cause = z.string().trim().min(1).max(300);
const held = { status: z.literal('held'), holder: z.uuid(), decree: Cause, since };

export const OfficeBody = z
  .union([
    z.strictObject({ status: z.literal('vacant'), office, cause: Cause, since }),
    z.strictObject({ ...held, office: z.literal('kades'), as: z.enum(HELD_AS.kades) }),
    z.strictObject({ ...held, office: z.literal('sekdes'), as: z.enum(HELD_AS.sekdes) }),
  ])
  .meta({
    id: 'OfficeEntryInput',
    description: 'That an office is vacant, or who holds it by which decree or letter.',
  });

const HeldAs = z.enum([...HELD_AS.kades, ...HELD_AS.sekdes]);

const STATUSES = ['vacant', 'held'] as const;
const OfficeStatus = z.enum(STATUSES);

const Entry = z
  .object({
    id: z.string(),
    office,
    status: OfficeStatus,
    holder: orNull(Person),
    as: orNull(HeldAs),
    decree: orNull(z.string()),
    cause: orNull(z.string()),
    since: Day,
    by: Person,
    at: Instant,
    cycleId: orNull(CycleId).meta({
      description: 'The cycle in which it was said; null where it was entered on the village.',
    }),
  })
  .meta({ id: 'OfficeEntry' });

export const Offices = z
  .object({
    entries: z.array(Entry).meta({ description: 'The newest first; the first of an office holds, in all years.' }),
    cycles: z
      .array(z.object({ cycleId: CycleId, fiscalYear: z.int(), agrees: z.boolean() }))
      .meta({ description: 'The open cycles, and whether each tells what the register does yet.' }),
    may: z
      .array(
        z.object({
          office,
          status: OfficeStatus,
          holders: z.array(z.object({ id: z.string(), name: z.string() })).meta({
            description: 'Accounts of that office in this village, of which one can be named; empty for a vacancy.',
          }),
        }),
      )
      .meta({ description: 'What you may enter.' }),
  })
  .meta({ id: 'VillageOffices', description: 'The register of a village’s offices: nothing of it is ever changed.' });

export function officesView(
  entries: readonly EnteredOffice[],
  cycles: readonly TellingCycle[],
  people: People,
  role: Role,
  accounts: readonly OfficeAccount[],
): z.input<typeof Offices> {
  const untold = new Set(newestOf(entries).flatMap((one) => officesToTell(one, cycles).map(({ cycleId }) => cycleId)));
  return {
    entries: entries.map(({ id, office: name, said, author, at, cycleId }) => ({
      id,
      office: name,
      status: said.status,
      holder: said.status === 'held' ? people(said.holder, name) : null,
      as: said.status === 'held' ? said.as : null,
      decree: said.status === 'held' ? said.decree : null,
      cause: said.status === 'vacant' ? said.cause : null,
      since: said.since,
      by: people(author.id, author.role),
      at,
      cycleId,
    })),
    cycles: cycles.map(({ id, fiscalYear }) => ({ cycleId: id, fiscalYear, agrees: !untold.has(id) })),
    may: OFFICES.flatMap((name) =>
      STATUSES.filter((status) => whoEnters(name, status).includes(role)).map((status) => {
        const able = status === 'held' ? accounts.filter((account) => account.role === name) : [];
        return { office: name, status, holders: able.map((account) => ({ id: account.id, name: account.name })) };
      }),
    ),
  };
}

/** Everybody whose name it shows. */
export function idsInOffices(entries: readonly EnteredOffice[]): string[] {
  return entries.flatMap(({ said, author }) => [author.id, ...(said.status === 'held' ? [said.holder] : [])]);
}
