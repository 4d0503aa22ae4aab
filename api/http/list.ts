import type pg from 'pg';
import { z } from 'zod';
import { wholeNumber } from '../views/wire.ts';
import type { Where } from './sql.ts';

/** One filter: what a value must look like, and its condition on the array of all values given (repeating means OR). */
type Filter = { value: z.ZodType<string | number | boolean>; sql: (values: string) => string };

export type ListDefinition = {
  filters: Readonly<Record<string, Filter>>;
  /** Name on the wire → expression. */
  sorts: Readonly<Record<string, string>>;
  /** Name with or without a leading minus. */
  defaultSort: string;
  /** A unique expression, so that pages never overlap. */
  tie: string;
};

export type PageQuery = { page: number; perPage: number; sort: string } & Record<string, unknown>;

/** One page of a list: `total` counts all rows the caller may see. */
export type Page<T> = { items: T[]; total: number; offset: number };

const PER_PAGE_MOST = 200;

/** The query of a list: paging, sorting and the filters by name; any other field is refused. */
export function listQuery(list: ListDefinition) {
  const names = Object.keys(list.sorts).flatMap((name) => [name, `-${name}`]);
  return z.strictObject({
    page: wholeNumber(1, 1_000_000).default(1),
    perPage: wholeNumber(1, PER_PAGE_MOST).default(25),
    sort: z.enum(names).default(list.defaultSort),
    ...Object.fromEntries(Object.entries(list.filters).map(([name, { value }]) => [name, oneOrMany(value).optional()])),
  }) as unknown as z.ZodType<PageQuery>;
}

function oneOrMany<T extends z.ZodType>(value: T) {
  return z.union([value, z.array(value).min(1).max(100)]);
}

/** Adds the conditions of the filters that were given. */
export function filterBy(where: Where, list: ListDefinition, query: PageQuery): Where {
  for (const [name, filter] of Object.entries(list.filters)) {
    const given = query[name];
    if (given !== undefined) where.and(filter.sql, Array.isArray(given) ? given : [given]);
  }
  return where;
}

/** Reads one page: rows and the total in one statement, a second one only behind the last page. */
export async function selectPage<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  list: ListDefinition,
  query: PageQuery,
  sql: { columns: string; from: string; where: Where },
): Promise<Page<Row>> {
  const offset = (query.page - 1) * query.perPage;
  const { rows } = await pool.query<Row & { total_rows: number }>(
    `select ${sql.columns}, (count(*) over ())::int as total_rows
       from ${sql.from} ${sql.where}
      order by ${orderBy(list, query.sort)}
      limit ${query.perPage} offset ${offset}`,
    sql.where.values,
  );
  const [first] = rows;
  if (first) return { items: rows, total: first.total_rows, offset };
  if (offset === 0) return { items: [], total: 0, offset };
  const counted = await pool.query<{ n: number }>(
    `select count(*)::int as n from ${sql.from} ${sql.where}`,
    sql.where.values,
  );
  return { items: [], total: counted.rows[0]?.n ?? 0, offset };
}

function orderBy(list: ListDefinition, sort: string): string {
  const isDescending = sort.startsWith('-');
  const expression = list.sorts[isDescending ? sort.slice(1) : sort];
  // What has no value comes last in both directions: nobody looks for the cycles without a deadline first.
  return `${expression} ${isDescending ? 'desc' : 'asc'} nulls last, ${list.tie}`;
}

// `cycles 0-24/193`; an empty page has an asterisk for its range, as RFC 9110 writes one that is not there.
export function contentRange(noun: string, page: Page<unknown>): string {
  const range = page.items.length === 0 ? '*' : `${page.offset}-${page.offset + page.items.length - 1}`;
  return `${noun} ${range}/${page.total}`;
}
