import { parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { OFFICES, officesToTell } from '@siklus/workflows/domain/region/offices.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { CycleId, Day, Instant, orNull, Person } from '../wire/wire.ts';
import type { EnteredOffice, OpenCycle } from './read-offices.ts';

const since = z.iso.date().transform((text, ctx) => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});
const office = z.enum(OFFICES);
export const HeldAs = z.enum(['pj', 'kades']);
const Words = z.string().trim().min(1).max(300);

export const OfficeBody = z
  .discriminatedUnion('status', [
    z.strictObject({ status: z.literal('vacant'), office, cause: Words, since }),
    z.strictObject({ status: z.literal('held'), office, holder: z.uuid(), as: HeldAs, decree: Words, since }),
  ])
  .meta({ id: 'OfficeEntryInput', description: 'That an office is vacant, or who holds it by which decree.' });

const Entry = z
  .object({
    id: z.string(),
    office,
    status: z.enum(['vacant', 'held']),
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
  })
  .meta({ id: 'VillageOffices', description: 'The register of a village’s offices: nothing of it is ever changed.' });

export function officesView(
  entries: readonly EnteredOffice[],
  cycles: readonly OpenCycle[],
  people: People,
): z.input<typeof Offices> {
  const [newest] = entries;
  const untold = new Set(newest ? officesToTell(newest, cycles).map(({ cycleId }) => cycleId) : []);
  return {
    entries: entries.map(({ id, office: name, said, author, at, cycleId }) => ({
      id,
      office: name,
      status: said.status,
      holder: said.status === 'held' ? people(said.holder, 'kades') : null,
      as: said.status === 'held' ? said.as : null,
      decree: said.status === 'held' ? said.decree : null,
      cause: said.status === 'vacant' ? said.cause : null,
      since: said.since,
      by: people(author.id, author.role),
      at,
      cycleId,
    })),
    cycles: cycles.map(({ id, fiscalYear }) => ({ cycleId: id, fiscalYear, agrees: !untold.has(id) })),
  };
}

/** Everybody whose name it shows. */
export function idsInOffices(entries: readonly EnteredOffice[]): string[] {
  return entries.flatMap(({ said, author }) => [author.id, ...(said.status === 'held' ? [said.holder] : [])]);
}
