import { actingHeader } from './acting.ts';
import { at, BASE, type ListAddress } from './addresses.ts';
import { keepPage, keptPage } from './kept-pages.ts';
import { currentLocale } from './locale.ts';
import { noAnswer, problemOf } from './problem.ts';
import type { paths } from './schema.d.ts';
import type { BodyOfOperation } from './types.ts';

type Method = 'get' | 'post' | 'delete';
type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [m in M]: object } ? P : never;
}[keyof paths];

/** What goes along with a request, by the parameters of its path; `key` is the Idempotency-Key of a write. */
type Given<O> = (O extends { parameters: { path: infer Place } } ? { path: Place } : unknown) &
  (O extends { parameters: { query: infer Query } }
    ? { query: Query }
    : O extends { parameters: { query?: infer Query } }
      ? { query?: Query }
      : unknown) &
  (O extends { parameters: { header: object } } ? { key: string } : unknown) &
  ([BodyOfOperation<O>] extends [never] ? unknown : { body: BodyOfOperation<O> }) & { signal?: AbortSignal };

type Good = 200 | 201 | 202 | 204;
/** The body of an answer that is 2xx; nothing where it has none. */
type Answer<O> = O extends { responses: infer R }
  ? {
      [S in keyof R & Good]: R[S] extends { content: { 'application/json': infer Body } } ? Body : undefined;
    }[keyof R & Good]
  : never;

type AnyGiven = { path?: object; query?: object; key?: string; body?: unknown; signal?: AbortSignal };
type Arguments<O> = object extends Given<O> ? [given?: Given<O>] : [given: Given<O>];

/** In whose place and in which language everything is asked. */
const asReader = () => ({ accept: 'application/json', 'accept-language': currentLocale(), ...actingHeader() });

/** One request of the API; every answer that is neither 2xx nor "as you have it" is one thrown Problem. */
export async function request(
  address: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
) {
  const headers = { ...asReader(), ...init.headers };
  const response = await fetch(BASE + address, { credentials: 'same-origin', ...init, headers }).catch(
    (error: unknown) => {
      throw error instanceof DOMException && error.name === 'AbortError' ? error : noAnswer(error);
    },
  );
  if (!response.ok && response.status !== 304) throw await problemOf(response);
  return response;
}

function requester<M extends Method>(method: M) {
  return async <P extends PathWith<M>>(path: P, ...given: Arguments<paths[P][M]>): Promise<Answer<paths[P][M]>> => {
    const { path: place, query = {}, key, body, signal }: AnyGiven = given[0] ?? {};
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value].flat()) if (one !== undefined && one !== null) search.append(name, String(one));
    }
    const response = await request(at(path, place) + (search.size > 0 ? `?${search}` : ''), {
      method: method.toUpperCase(),
      signal,
      headers: {
        // The guard against other sites asks for JSON on every unsafe method, also where nothing is said.
        ...(method !== 'get' && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
    });
    return (response.status === 204 ? undefined : await response.json()) as Answer<paths[P][M]>;
  };
}

export const get = requester('get');
export const post = requester('post');
export const del = requester('delete');

/**
 * Any list of the API by the common convention; the total comes from Content-Range. A page that was had before is asked for
 * with its tag: unchanged, it costs an answer without a body.
 */
export async function fetchList<T>(
  path: ListAddress<T>,
  query: URLSearchParams,
  signal?: AbortSignal,
): Promise<{ rows: T[]; total: number }> {
  const key = JSON.stringify([path, query.toString(), asReader()]);
  const before = keptPage(key);
  const headers = before && { 'if-none-match': before.tag };
  const response = await request(`${path}?${query}`, { signal, headers });
  if (before && response.status === 304) return { rows: before.rows as T[], total: before.total };
  const rows = (await response.json()) as T[];
  const total = Number(response.headers.get('content-range')?.split('/')[1] ?? rows.length);
  const tag = response.headers.get('etag');
  if (tag !== null) keepPage(key, { tag, rows, total });
  return { rows, total };
}

const PAGE = 200;

/** Every row of a list, page after page. */
export async function fetchAll<T>(path: ListAddress<T>, query: URLSearchParams, signal?: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    query.set('page', String(page));
    query.set('perPage', String(PAGE));
    const answer = await fetchList(path, query, signal);
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows;
  }
}
