import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { BPD_SIZES } from '@siklus/workflows/domain/participation/attendance.ts';
import { councilOn } from '@siklus/workflows/domain/participation/council.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { LocalDay, sentence } from '../wire/values.ts';
import { Day, Instant, orNull, Person } from '../wire/wire.ts';
import type { EnteredCouncil } from './read-council.ts';

// Sizes that a BPD cannot have pass here on purpose: that is a refusal of the domain, with its article.
const Heads = z.int().min(0).max(999);

export const CouncilBody = z
  .strictObject({
    seats: Heads.meta({ description: 'Seats of the BPD: 5, 7 or 9.' }),
    filled: Heads.meta({ description: 'How many of them somebody holds.' }),
    decree: sentence(200).min(1).meta({ description: 'The number of the decree.' }),
    since: LocalDay,
  })
  .meta({ id: 'CouncilEntryInput' });

const Entry = z
  .object({
    id: z.string(),
    seats: z.int(),
    filled: z.int(),
    decree: z.string(),
    since: Day,
    by: Person,
    at: Instant,
  })
  .meta({ id: 'CouncilEntry' });

export const Council = z
  .object({
    on: Day,
    inForce: orNull(Entry).meta({
      description: 'Of today; null where nothing is told, and nothing is held against it.',
    }),
    entries: z.array(Entry).meta({ description: 'Entered last in front; what was entered stays.' }),
    sizes: z.array(z.int()).meta({ description: 'Seats that a BPD can have.' }),
  })
  .meta({ id: 'VillageCouncil', description: 'How many seats the BPD has, by decree, in all years of the village.' });

export function councilView(
  entries: readonly EnteredCouncil[],
  on: PlainDate,
  people: People,
): z.input<typeof Council> {
  const view = ({ author: { id, role }, ...entry }: EnteredCouncil) => ({ ...entry, by: people(id, role) });
  const inForce = councilOn(entries, on);
  return { on, inForce: inForce && view(inForce), entries: entries.toReversed().map(view), sizes: [...BPD_SIZES] };
}
