/** @jest-environment @siklus/tests/setup/dom.mjs */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAt } from '../../../admin-ui/src/api/addresses.ts';
import { forgetPages } from '../../../admin-ui/src/api/kept-pages.ts';
import { dataProvider } from '../../../admin-ui/src/providers/dataProvider.ts';

let asked: Request[] = [];
/** The API answers each request in turn with the next of these. */
function answering(...answers: (() => Response)[]) {
  asked = [];
  Object.assign(globalThis, {
    api: async (request: Request) => {
      asked.push(request);
      const answer = answers[asked.length - 1];
      if (answer === undefined) throw new TypeError('Failed to fetch');
      return answer();
    },
  });
}
const json = (body: unknown, init?: ResponseInit) => () => new Response(JSON.stringify(body), init);
const shown = ({ method, url, headers }: Request) => {
  const { pathname, search } = new URL(url);
  return { line: `${method} ${pathname}${search}`, headers: Object.fromEntries(headers) };
};

const isNoun = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'function');

beforeEach(forgetPages);
afterEach(() => sessionStorage.clear());

describe('The one way to the API', () => {
  test('has what every noun asks and does, each by a name of its own', async () => {
    const folder = join(import.meta.dirname, '../../../admin-ui/src/api');
    const modules = await Promise.all(
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
        .map((name): Promise<Record<string, unknown>> => import(join(folder, name))),
    );
    const nouns = modules.flatMap((module) => Object.values(module)).filter(isNoun);
    const names = nouns.flatMap((noun) => Object.keys(noun));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => !(name in dataProvider))).toEqual([]);
  });

  test('asks in the language and the standing of the reader, and answers the body', async () => {
    sessionStorage.setItem('siklus.delegation', 'd-1');
    answering(json({ id: 'a/b-2027' }));
    expect(await dataProvider.getCycle('a/b-2027', '2027-01-01T00:00:00Z')).toEqual({ id: 'a/b-2027' });
    expect(asked.map(shown)).toMatchObject([
      {
        line: 'GET /api/v1/cycles/a%2Fb-2027?at=2027-01-01T00%3A00%3A00Z',
        headers: { 'accept-language': 'id', 'siklus-delegation': 'd-1' },
      },
    ]);
    expect(asked[0]?.headers.has('content-type')).toBe(false);
  });

  test('writes under its key, as JSON, also where nothing is said', async () => {
    answering(json({ after: 3 }, { status: 202 }), json({}));
    expect(await dataProvider.makeCheckpoint('key-1')).toEqual({ after: 3 });
    await dataProvider.disableUser('u-1', 'pindah tugas', 'key-2');
    expect(asked.map(shown)).toMatchObject([
      {
        line: 'POST /api/v1/audit/checkpoints',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' },
      },
      { line: 'POST /api/v1/users/u-1/disable', headers: { 'idempotency-key': 'key-2' } },
    ]);
    expect(await asked[0]?.text()).toBe('');
    expect(await asked[1]?.json()).toEqual({ reason: 'pindah tugas' });
  });

  test('takes an answer without a body for what it is', async () => {
    answering(() => new Response(null, { status: 204 }));
    expect(await dataProvider.deleteView('v-1', 'key')).toBe(true);
    expect(asked.map(({ method }) => method)).toEqual(['DELETE']);
  });

  test('throws a refusal in the words of the API, and a line that broke as no answer', async () => {
    const [code, detail] = ['STEP_NOT_OPEN', 'Langkah belum dibuka'];
    answering(json({ code, detail }, { status: 409, headers: { 'retry-after': '2' } }));
    await expect(dataProvider.getUser('u-1')).rejects.toMatchObject({
      code,
      message: detail,
      status: 409,
      retryAfter: 2,
    });
    await expect(dataProvider.getUser('u-1')).rejects.toMatchObject({ code: 'NO_ANSWER', status: 0 });
  });

  test('leaves a question that nobody waits for any more an aborted one', async () => {
    Object.assign(globalThis, {
      api: () => Promise.reject(new DOMException('gone', 'AbortError')),
    });
    await expect(dataProvider.getCycle('c')).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('shows the page that it has where the API says that it is the same', async () => {
    const page = json([{ id: 'v-1' }], { headers: { etag: '"1"', 'content-range': 'villages 0-0/193' } });
    answering(page, () => new Response(null, { status: 304 }));
    const query = new URLSearchParams({ page: '1' });
    const first = await dataProvider.fetchList(listAt('/villages'), query);
    expect(first).toEqual({ rows: [{ id: 'v-1' }], total: 193 });
    expect(await dataProvider.fetchList(listAt('/villages'), query)).toEqual(first);
    expect(asked.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"1"']);
  });

  test('reads a list to its end, page after page', async () => {
    const range = { headers: { 'content-range': 'documents 0-0/2' } };
    answering(json([{ versionId: '1' }], range), json([{ versionId: '2' }], range));
    expect(await dataProvider.listDocuments('c')).toEqual([{ versionId: '1' }, { versionId: '2' }]);
    expect(asked.map((request) => shown(request).line)).toEqual([
      'GET /api/v1/cycles/c/documents?page=1&perPage=200',
      'GET /api/v1/cycles/c/documents?page=2&perPage=200',
    ]);
  });
});
