import createClient, { type Middleware } from 'openapi-fetch';
import { actingHeader } from './acting.ts';
import { keepPage, keptPage } from './kept-pages.ts';
import { currentLocale } from './locale.ts';
import { noAnswer, problemOf } from './problem.ts';
import type { paths } from './schema.d.ts';

export const BASE = '/api/v1';

/** Speaks the reader's language, and turns every answer that is not 2xx into one thrown Problem. */
const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', currentLocale());
    for (const [name, value] of Object.entries(actingHeader())) request.headers.set(name, value);
    // The guard against other sites asks for JSON on every unsafe method, also where nothing is said.
    if (request.method !== 'GET') request.headers.set('content-type', 'application/json');
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    return noAnswer(error);
  },
};

export const client = createClient<paths>({ baseUrl: BASE, credentials: 'same-origin' });
client.use(conventions);

/** The body of a successful answer; the middleware has thrown on any other. */
export function bodyOf<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new TypeError('The API answered without a body');
  return answer.data;
}

type RowsAt = {
  [P in keyof paths]: paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': readonly (infer Row)[] } } } };
  }
    ? Row
    : never;
};
type ListPath = { [P in keyof paths]: [RowsAt[P]] extends [never] ? never : P }[keyof paths];
type PlaceOf<P extends ListPath> = paths[P] extends { get: { parameters: { path: infer Place } } } ? [Place] : [];

/** Where a list of the API lies, and what its rows are. */
export type ListAddress<Row> = string & { readonly row?: Row };

export function listAt<P extends ListPath>(path: P, ...[place]: PlaceOf<P>): ListAddress<RowsAt[P]> {
  const values = new Map<string, unknown>(Object.entries(place ?? {}));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}

/**
 * Any list of the API by the common convention; the total comes from Content-Range. A page that was had before is asked for
 * with its tag: unchanged, it costs an answer without a body.
 */
export async function fetchList<T>(
  path: ListAddress<T>,
  query: URLSearchParams,
  signal?: AbortSignal,
): Promise<{ rows: T[]; total: number }> {
  const headers = { accept: 'application/json', 'accept-language': currentLocale(), ...actingHeader() };
  const key = JSON.stringify([path, query.toString(), headers]);
  const before = keptPage(key);
  const response = await fetch(`${BASE}${path}?${query}`, {
    credentials: 'same-origin',
    headers: { ...headers, ...(before && { 'if-none-match': before.tag }) },
    signal,
  }).catch((error: unknown) => {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : noAnswer(error);
  });
  if (before && response.status === 304) return { rows: before.rows as T[], total: before.total };
  if (!response.ok) throw await problemOf(response);
  const rows = (await response.json()) as T[];
  const total = Number(response.headers.get('content-range')?.split('/')[1] ?? rows.length);
  const tag = response.headers.get('etag');
  if (tag !== null) keepPage(key, { tag, rows, total });
  return { rows, total };
}
