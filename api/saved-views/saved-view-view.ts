import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { orNull, Person, Role } from '../wire/wire.ts';

/** The lists of the console that take views. */
export const VIEW_RESOURCES = ['tasks', 'cycles', 'board', 'escalations', 'villages', 'users'] as const;
export const ViewResource = z.enum(VIEW_RESOURCES);

const Word = z.string().regex(/^[\w.-]{1,60}$/);
const Value = z.string().max(200);

/** What a list shows, in the words of its address; what a list does not know it leaves out. */
export const ViewQuery = z
  .strictObject({
    filters: z
      .record(Word, z.union([Value, z.array(Value).max(100)]))
      .refine((filters) => Object.keys(filters).length <= 30, 'Too many filters'),
    sort: orNull(z.string().regex(/^-?\w{1,60}$/)).meta({ description: 'As in the address: -dueAt.' }),
    columns: orNull(z.array(Word).max(50)).meta({ description: 'Columns shown; null: all.' }),
  })
  .meta({ id: 'ViewQuery' });

export const SavedViewBody = z
  .strictObject({
    resource: ViewResource,
    name: z.string().trim().min(1).max(60),
    query: ViewQuery,
    // Not orNull: its union would not say which of the roles is unknown.
    sharedWith: z
      .array(Role)
      .min(1)
      .max(20)
      .nullable()
      .meta({ description: 'Roles within your regency; null: only you.' }),
  })
  .meta({ id: 'SavedViewBody' });

export const SavedView = z
  .object({
    id: z.string(),
    resource: ViewResource,
    name: z.string(),
    query: ViewQuery,
    sharedWith: orNull(z.array(Role)),
    owner: Person,
    mine: z.boolean(),
    isDefault: z.boolean().meta({ description: 'The list begins with it, for you.' }),
  })
  .meta({ id: 'SavedView', description: 'Filters, order and columns of a list under a name.' });

export type SavedViewColumns = {
  id: string;
  owner: string;
  resource: (typeof VIEW_RESOURCES)[number];
  name: string;
  query: z.infer<typeof ViewQuery>;
  shared_with: z.infer<typeof Role>[] | null;
  mine: boolean;
  is_default: boolean;
};

export function savedView(row: SavedViewColumns, people: People): z.input<typeof SavedView> {
  const { id, resource, name, query, mine } = row;
  return {
    id,
    resource,
    name,
    query,
    sharedWith: row.shared_with,
    owner: people(row.owner),
    mine,
    isDefault: row.is_default,
  };
}
