import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations } from '@siklus/api/operations.ts';
import { RIGHTS, type Right } from '@siklus/workflows/domain/policy/rights.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import request, { type Test } from 'supertest';
import { type Api, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
const CYCLE = `${PERIAN.id}-2027`;
const cookies = new Map<string, string>();

beforeAll(async () => {
  api = await startApi();
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2027, openedDaysAgo: 1, acts: 0 });
  for (const username of ['dpmd', `sekdes.${PERIAN.code}`, `kades.${PERIAN.code}`, 'operator', 'inspektorat'])
    cookies.set(username, (await api.as(username)).cookie);
});

afterAll(() => api.stop());

const IDS: Record<string, string> = {
  id: CYCLE,
  year: '2027',
  code: PERIAN.code,
  versionId: randomUUID(),
  proposalId: randomUUID(),
  planId: randomUUID(),
  handoverId: randomUUID(),
};
const addressOf = (path: string) =>
  `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(IDS[name] ?? '1'))}`;
const WITH_BODY = allOperations().filter((o) => o.body !== undefined);

/** Somebody whose business it is, so that what is refused is the body. */
function senderOf(path: string): string {
  if (/\/(documents|proposals|realisations)\b|^\/villages\/\{code\}\/budget-facts/.test(path))
    return `sekdes.${PERIAN.code}`;
  if (path.endsWith('/answers')) return `kades.${PERIAN.code}`;
  const roles = WITH_BODY.find((o) => o.path === path)?.access.roles;
  const holding: readonly Role[] = roles && roles in RIGHTS ? RIGHTS[roles as Right] : ROLES;
  const holds = (role: Role) => holding.includes(role);
  return (['dpmd', 'operator', 'inspektorat'] as const).find(holds) ?? `sekdes.${PERIAN.code}`;
}

function send(path: string, raw: string, username = senderOf(path)): Test {
  return request(api.app)
    .post(addressOf(path))
    .set({ Cookie: cookies.get(username) ?? '', 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' })
    .serialize((body) => String(body))
    .send(raw as unknown as object);
}

/** Refused as the sender's mistake, in our own form, and without a word about our inside. */
async function expectRefused(what: unknown, answer: Test): Promise<void> {
  const { status, headers, text } = await answer;
  expect([what, status >= 400 && status < 500 ? '4xx' : status]).toEqual([what, '4xx']);
  expect(headers['content-type']).toContain('application/problem+json');
  expect(text).not.toMatch(/node_modules|SyntaxError|ZodError|at \w+ \(/);
  // A wrong sign-in must not slow down the next line of the table.
  await api.pool.query('delete from sign_in_attempt');
}

const BODIES: [string, string][] = [
  ['nothing', ''],
  ['half of a JSON', '{"type":'],
  ['two JSONs', '{}{}'],
  ['a number', '1'],
  ['a text', '"x"'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['fields that nobody knows', '{"unknown":1}'],
  ['a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
  ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['10,000 levels of objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['100,000 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [i, i])))],
  ['NaN', '{"amount":NaN}'],
  ['a BOM only', '\ufeff'],
];

describe('a body that is wrong', () => {
  test.each(BODIES)('is refused by every write: %s', async (what, raw) => {
    const isEmpty = ['', '{}'].includes(raw.replace('\ufeff', ''));
    for (const { path, body } of WITH_BODY) {
      // Where everything may be left out, nothing is something.
      if (isEmpty && body?.safeParse({}).success) continue;
      await expectRefused([path, what], send(path, raw));
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('above the limit of its address is refused before it is read', async () => {
    for (const { path, bodyLimit = 1_048_576 } of WITH_BODY) {
      const { status, body } = await send(path, JSON.stringify({ x: 'y'.repeat(bodyLimit) }));
      expect([path, status, body.code]).toEqual([path, 413, 'PAYLOAD_TOO_LARGE']);
    }
  });

  test('that is compressed, or in another alphabet, is refused', async () => {
    const post = (headers: Record<string, string>) =>
      request(api.app)
        .post('/api/v1/session')
        .set({ 'Content-Type': 'application/json', ...headers })
        .send('{}');
    expect((await post({ 'Content-Encoding': 'gzip' })).status).toBe(415);
    expect((await post({ 'Content-Type': 'application/json; charset=latin1' })).status).toBe(415);
  });
});

describe('a command with a wrong field', () => {
  const good = { type: 'completeStep', step: 'musdus' };
  test.each([
    ['an unknown type', { ...good, type: 'destroy' }],
    ['a type of the machinery', { type: 'passTime' }],
    ['an unknown step', { ...good, step: 'mimpi' }],
    ['a step of the prototype', { ...good, step: '__proto__' }],
    ['a number for a text', { ...good, note: 1 }],
    ['a text of 4,001 letters', { ...good, note: 'x'.repeat(4001) }],
    ['a day that does not exist', { ...good, occurredOn: '2026-02-30' }],
    ['a day in the year 9999', { ...good, occurredOn: '9999-12-31' }],
    ['an instant for a day', { ...good, occurredOn: '2026-01-01T00:00:00Z' }],
    ['NUL in a text', { ...good, note: 'a\u0000b' }],
    ['half a pair of surrogates', { ...good, note: 'a\ud800b' }],
    ['a fraction as sequence', { ...good, expectedSeq: 1.5 }],
    ['a sequence of zero', { ...good, expectedSeq: 0 }],
    ['a float for money', { type: 'setCeiling', step: 'pagu_indikatif', amount: 0.1 }],
    ['thousands separators', { type: 'setCeiling', step: 'pagu_indikatif', amount: '1.000.000,00' }],
    ['negative money', { type: 'setCeiling', step: 'pagu_indikatif', amount: '-1.00' }],
    ['three decimals', { type: 'setCeiling', step: 'pagu_indikatif', amount: '1.005' }],
    ['money without end', { type: 'setCeiling', step: 'pagu_indikatif', amount: '9'.repeat(400) }],
    ['money as an exponent', { type: 'setCeiling', step: 'pagu_indikatif', amount: '1e9' }],
    [
      'minus one person',
      { type: 'recordAttendance', step: 'musdes_rencana', attendance: { invited: 1, male: -1, female: 0, groups: {} } },
    ],
    [
      'half a person',
      {
        type: 'recordAttendance',
        step: 'musdes_rencana',
        attendance: { invited: 1, male: 0.5, female: 0, groups: {} },
      },
    ],
    [
      'an unknown group',
      {
        type: 'recordAttendance',
        step: 'musdes_rencana',
        attendance: { invited: 1, male: 1, female: 0, groups: { alien: 1 } },
      },
    ],
    ['a hash in capitals', { type: 'sign', step: 'musdes_rencana', sha256: 'A'.repeat(64) }],
    [
      'an id that is none',
      {
        type: 'attachDocument',
        step: 'musdus',
        kind: 'ba_musdus',
        versionId: "' or 1=1--",
        sha256: 'a'.repeat(64),
        title: 't',
      },
    ],
  ])('is refused with the place of the mistake: %s', async (_, body) => {
    const answer = await send('/cycles/{id}/commands', JSON.stringify(body));
    expect([answer.status, answer.body.code]).toEqual([400, 'BODY_INVALID']);
    expect(answer.body.errors.length).toBeGreaterThan(0);
    const onRecord = 'select 1 from access_event where request_id = $1';
    expect((await api.pool.query(onRecord, [answer.body.requestId])).rowCount).toBe(0);
  });
});

describe('an address that is wrong', () => {
  const NASTY = [
    "'; drop table cycle; --",
    '%00',
    '%ff',
    '%E0%A4%A',
    '..%2f..%2fetc%2fpasswd',
    '$(id)',
    '{{7*7}}',
    '\u202e',
    'a'.repeat(3000),
    '-1',
    '1e9',
    'null',
    'undefined',
    '[object Object]',
  ];

  test('is refused in every place where an id stands', async () => {
    for (const { method, path } of allOperations().filter(({ path }) => path.includes('{'))) {
      for (const nasty of NASTY) {
        const text = nasty.startsWith('%') || nasty.startsWith('..') ? nasty : encodeURIComponent(nasty);
        const address = `/api/v1${path.replace(/\{\w+\}/g, text)}`;
        const answer = request(api.app)
          [method](address)
          .set({ Cookie: cookies.get('dpmd') ?? '', 'Idempotency-Key': 'k', 'Content-Type': 'application/json' });
        await expectRefused([method, path, nasty], method === 'post' ? answer.send('{}') : answer);
      }
    }
  }, 240_000);

  test('a search for anything is answered or refused, never an error of ours', async () => {
    const lists = allOperations().filter((o) => o.answer.kind === 'list' && !o.path.includes('{'));
    expect(lists.length).toBeGreaterThanOrEqual(7);
    for (const { path } of lists) {
      for (const nasty of [...NASTY.map(encodeURIComponent), '%00', '%ff', '%ED%A0%80']) {
        for (const field of ['q', 'sort', 'page', 'fiscalYear', 'district', nasty]) {
          const { status } = await request(api.app)
            .get(`/api/v1${path}?${field}=${nasty}`)
            .set('Cookie', cookies.get('dpmd') ?? '');
          expect([path, field, nasty, status < 500]).toEqual([path, field, nasty, true]);
        }
      }
    }
  }, 240_000);
});

describe('a line that is cut or slow', () => {
  test('headers without end are refused and nobody else waits', async () => {
    const server = api.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n${'X-Padding: y\r\n'.repeat(10_000)}`);
    const other = await fetch(`http://127.0.0.1:${port}/healthz`);
    await closed;
    server.close();
    expect(other.status).toBe(200);
    expect(answer).toContain('431');
  });

  test('an upload that breaks off leaves nothing behind', async () => {
    const server = api.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const before = (await api.pool.query('select 1 from document_version')).rowCount;
    for (let n = 0; n < 20; n += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        `POST ${addressOf('/cycles/{id}/documents')} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: ${cookies.get('dpmd')}\r\nIdempotency-Key: k\r\nContent-Length: 100000\r\n\r\n{"kind":"ba_`,
      );
      await once(socket, 'connect');
      socket.destroy();
    }
    const alive = await fetch(`http://127.0.0.1:${port}/healthz`);
    server.close();
    expect(alive.status).toBe(200);
    expect((await api.pool.query('select 1 from document_version')).rowCount).toBe(before);
  });
});
