import { type CycleEvent, EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { z } from 'zod';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Where } from '../http/sql.ts';
import { Day, Search, StepId, wholeNumber } from '../wire/wire.ts';

/** The local day of the village: its clock is that of its regency. */
const DAY = '(e.at + make_interval(hours => r.zone_offset))::date';

export const EVENT_LIST = {
  filters: {
    type: { value: z.enum(EVENT_TYPES), sql: (v) => `e.type = any(${v}::text[])` },
    step: {
      value: StepId,
      sql: (v) =>
        `e.event #>> '{data,step}' = any(${v}::text[]) or e.event #>> '{data,correction,step}' = any(${v}::text[])`,
    },
    seq: { value: wholeNumber(1, 1_000_000), sql: (v) => `e.seq = any(${v}::int[])` },
    after: { value: wholeNumber(0, 1_000_000), sql: (v) => `e.seq > all(${v}::int[])` },
    upTo: { value: wholeNumber(0, 1_000_000), sql: (v) => `e.seq <= all(${v}::int[])` },
    actor: {
      value: Search,
      sql: (v) => `e.actor_id = any(${v}::text[]) or e.event #>> '{actor,onBehalfOf}' = any(${v}::text[])`,
    },
    role: { value: z.enum([...ROLES, 'system']), sql: (v) => `e.actor_role = any(${v}::text[])` },
    command: { value: z.string().min(1).max(200), sql: (v) => `e.command_id = any(${v}::text[])` },
    from: { value: Day, sql: (v) => `${DAY} >= any(${v}::date[])` },
    to: { value: Day, sql: (v) => `${DAY} <= any(${v}::date[])` },
    // Looked for in the sentences that are made of the rows, not in the rows: `readEvents`.
    q: { value: Search, sql: () => 'true' },
  },
  sorts: { seq: 'e.seq' },
  defaultSort: 'seq',
  tie: 'e.cycle_id, e.seq',
} as const satisfies ListDefinition;

const FROM = 'event e join cycle c on c.id = e.cycle_id join regency r on r.code = c.regency_code';

/** More events than any village-year has. */
const ALL = 10_000;

/**
 * One page of the events of one cycle; that the caller may see it has been asked before. A text is looked for in the words
 * that `read` gives of them: what a reader finds on the page, not how it is stored.
 */
export async function readEvents<T>(
  pool: pg.Pool,
  cycleId: string,
  query: PageQuery,
  read: (events: CycleEvent[]) => Promise<{ words: string; item: T }[]>,
): Promise<Page<T>> {
  const eventsOf = ({ items }: Page<{ event: CycleEvent }>) => read(items.map(({ event }) => event));
  if (query.q === undefined) {
    const page = await listEvents(pool, cycleId, query);
    return { ...page, items: (await eventsOf(page)).map(({ item }) => item) };
  }
  const wanted = [query.q as string | string[]].flat().map((text) => text.toLowerCase());
  const all = await eventsOf(await listEvents(pool, cycleId, { ...query, page: 1, perPage: ALL }));
  const found = all.filter(({ words }) => wanted.some((text) => words.toLowerCase().includes(text)));
  const offset = (query.page - 1) * query.perPage;
  return { items: found.slice(offset, offset + query.perPage).map(({ item }) => item), total: found.length, offset };
}

function listEvents(pool: pg.Pool, cycleId: string, query: PageQuery): Promise<Page<{ event: CycleEvent }>> {
  const where = filterBy(
    new Where().and((v) => `e.cycle_id = ${v}`, cycleId),
    EVENT_LIST,
    { ...query, q: undefined },
  );
  return selectPage<{ event: CycleEvent }>(pool, EVENT_LIST, query, { columns: 'e.event', from: FROM, where });
}

/** Every moment of a cycle by its place, and who appears in which role, those of the latest events first. */
export async function listMoments(pool: pg.Pool, cycleId: string) {
  const { rows } = await pool.query<Moment>(
    'select seq, at, type, actor_id as "actorId", actor_role as "actorRole" from event where cycle_id = $1 order by seq',
    [cycleId],
  );
  const people = new Map(rows.map(({ actorId, actorRole }) => [actorId, { id: actorId, role: actorRole }]));
  return { moments: rows.map(({ seq, at, type }) => ({ seq, at, type })), people: [...people.values()] };
}

type Moment = Pick<CycleEvent, 'seq' | 'at' | 'type'> & { actorId: string; actorRole: CycleEvent['actor']['role'] };
