import { createHash } from 'node:crypto';
import { withState } from '@siklus/prisma/stored-state.ts';
import type { Response } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { wholeNumber } from '../wire/wire.ts';
import type { Where } from './sql.ts';

/** One filter: what a value must look like, and its condition on the array of all values given (repeating means OR). */
type Filter = { value: z.ZodType<string | number | boolean>; sql: (values: string) => string };

export type ListDefinition = {
  filters: Readonly<Record<string, Filter>>;
  /** Name on the wire → expression. */
  sorts: Readonly<Record<string, string>>;
  /** Name with or without a leading minus. */
  defaultSort: string;
  /** Orders whose value is never missing: they are read in both directions from one index. */
  always?: readonly string[];
  /** The key of a row, column by column, so that pages never overlap. */
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

type ListSql = {
  columns: string;
  /** What conditions and orders are about: read for every row there is. */
  from: string;
  /** What only the columns need: read for the rows of the page. */
  joins?: string;
  where: Where;
};

/**
 * Reads one page with the total, in one statement of two parts that read as little as each needs: the keys of the page by
 * the order of an index, and a count. What is shown is then fetched for these keys only (docs/adr/0008).
 */
export async function selectPage<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  list: ListDefinition,
  query: PageQuery,
  { columns, from, joins = '', where }: ListSql,
): Promise<Page<Row>> {
  const offset = (query.page - 1) * query.perPage;
  const keys = list.tie.split(', ');
  const names = keys.map((_, i) => `page.key${i}`);
  const { rows } = await pool.query<Row & { total_rows: number; page_place: number | null }>(
    `with page as materialized (
       select k.*, row_number() over () as page_place
         from (select ${keys.map((key, i) => `${key} as key${i}`).join(', ')}
                 from ${from} ${where}
                order by ${orderBy(list, query.sort)}
                limit ${query.perPage} offset ${offset}) k)
     select total.total_rows, found.*
       from (select count(*)::int as total_rows from ${from} ${where}) total
       left join (select page.page_place, ${columns}
                    from ${from} ${joins} join page on (${list.tie}) = (${names.join(', ')})) found on true
      order by found.page_place`,
    where.values,
  );
  // Behind the last page there is one row, with the total alone.
  const items = withState(rows.filter(({ page_place }) => page_place !== null));
  return { items, total: rows[0]?.total_rows ?? 0, offset };
}

function orderBy(list: ListDefinition, sort: string): string {
  const isDescending = sort.startsWith('-');
  const name = isDescending ? sort.slice(1) : sort;
  const direction = isDescending ? ' desc' : '';
  // What has no value comes last in both directions: nobody looks for the cycles without a deadline first.
  const empty = list.always?.includes(name) ? '' : ' nulls last';
  const ties = list.tie.split(', ').map((key) => `${key}${direction}`);
  return [`${list.sorts[name]}${direction}${empty}`, ...ties].join(', ');
}

/**
 * Answers with a page. Its tag covers the total as well: whoever shows the same page already and says so is answered 304
 * without a body. Nothing is stored on the way or in the browser (Cache-Control: no-store); the console keeps the page itself.
 */
export function sendPage(res: Response, noun: string, page: Page<unknown>): void {
  const range = contentRange(noun, page);
  const text = JSON.stringify(page.items);
  const tag = createHash('sha256').update(`${range}\n${text}`).digest('base64url').slice(0, 27);
  // Weak: what is sent compressed is the same page in other bytes.
  res
    .set({ 'Content-Range': range, ETag: `W/"${tag}"` })
    .type('json')
    .send(text);
}

// `cycles 0-24/193`; an empty page has an asterisk for its range, as RFC 9110 writes one that is not there.
function contentRange(noun: string, page: Page<unknown>): string {
  const range = page.items.length === 0 ? '*' : `${page.offset}-${page.offset + page.items.length - 1}`;
  return `${noun} ${range}/${page.total}`;
}
