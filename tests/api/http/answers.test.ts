import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEM_CODES, Problem, problemBody, STATUS_OF } from '@siklus/api/http/problem.ts';
import request from 'supertest';
import { type Api, callerWith, startApi } from '../harness.ts';

let api: Api;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siklus-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Siklus Desa</title>');
  writeFileSync(join(folder, 'assets/app-1a2b3c.js'), 'export {};');
  writeFileSync(join(folder, 'assets/app-1a2b3c.js.gz'), gzipSync('export {};'));
  api = await startApi({ settings: { CONSOLE_DIR: folder } });
});

afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string) => request(api.app).get(path);

describe('every answer', () => {
  test.each([
    ['a good one', '/api/v1/reference'],
    ['a refusal', '/api/v1/cycles'],
    ['what is not there', '/api/v1/nowhere'],
    ['the page of the console', '/'],
    ['a file of the console', '/assets/app-1a2b3c.js'],
    ['a probe', '/healthz'],
  ])('carries the protecting headers: %s', async (_, path) => {
    const { headers } = await get(path).set('Accept', 'text/html,*/*');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[\w-]{8,64}$/);
  });

  test('promises HTTPS for a year where the site is on HTTPS', async () => {
    const real = await startApi({ settings: { SIKLUS_MODE: 'production', PUBLIC_ORIGIN: 'https://siklus.example' } });
    const { headers } = await request(real.app).get('/healthz');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    await real.stop();
  });

  test('of the API is kept by no cache, except the names of things', async () => {
    expect((await get('/api/v1/session')).headers['cache-control']).toBe('no-store');
    const reference = await get('/api/v1/reference');
    expect(reference.headers['cache-control']).toBe('public, max-age=600');
    const again = await get('/api/v1/reference').set('If-None-Match', String(reference.headers.etag));
    expect(again.status).toBe(304);
  });

  test('has the id that the caller gave, unless it could be something else than an id', async () => {
    expect((await get('/healthz').set('X-Request-Id', 'permintaan-123')).headers['x-request-id']).toBe(
      'permintaan-123',
    );
    expect((await get('/healthz').set('X-Request-Id', '{"level":60}')).headers['x-request-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});

describe('a problem', () => {
  test('has a type, a title, a status, a code, a sentence and the id of the request', async () => {
    const { body, headers, status } = await get('/api/v1/cycles');
    expect(status).toBe(401);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:siklus:problem:SIGN_IN_REQUIRED',
      title: 'Belum masuk',
      status: 401,
      code: 'SIGN_IN_REQUIRED',
      detail: 'Masuk dahulu: sesi tidak ada atau sudah berakhir.',
      requestId: headers['x-request-id'],
    });
  });

  test('speaks Indonesian, and English to those who prefer it', async () => {
    const say = async (language: string) => (await get('/api/v1/cycles').set('Accept-Language', language)).body.title;
    expect(await say('en-GB,en;q=0.9,id;q=0.5')).toBe('Not signed in');
    for (const language of ['id-ID', 'fr', '*', 'jv,id;q=0.9,en;q=0.1'])
      expect(await say(language)).toBe('Belum masuk');
  });

  test('exists for every code, with a status and a sentence in both languages', () => {
    for (const code of PROBLEM_CODES) {
      const problem = new Problem(code);
      expect([code, STATUS_OF[code] >= 400]).toEqual([code, true]);
      const [id, en] = [problemBody(problem, 'id', 'r'), problemBody(problem, 'en', 'r')];
      expect([code, id.detail.length > 10, en.detail.length > 10, id.detail !== en.detail]).toEqual([
        code,
        true,
        true,
        true,
      ]);
    }
  });

  test('of our own making tells nothing of the inside', async () => {
    const broken = await startApi();
    await broken.pool.query('alter table app_user rename column name to names');
    const answer = await callerWith(broken.app, `siklus_session=${'A'.repeat(43)}`).get('/session');
    expect([answer.status, answer.body.code]).toEqual([500, 'INTERNAL']);
    expect(answer.text).not.toMatch(/column|select|app_user|at .*\.ts/i);
    await broken.stop();
  });

  test('tells which methods an address takes', async () => {
    const answer = await request(api.app).put('/api/v1/session').send({});
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST, GET, HEAD, DELETE']);
    expect(answer.body.code).toBe('METHOD_NOT_ALLOWED');
    expect((await request(api.app).patch('/api/v1/nowhere').send({})).status).toBe(404);
  });
});

describe('the console', () => {
  test('is asked for anew each time, its hashed files never again', async () => {
    const page = await get('/').set('Accept', 'text/html');
    expect([page.status, page.headers['cache-control'], page.headers['content-type']]).toEqual([
      200,
      'no-cache',
      'text/html; charset=utf-8',
    ]);
    const file = await get('/assets/app-1a2b3c.js');
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(file.headers['content-type']).toContain('text/javascript');
  });

  test('comes compressed as it was built, to browsers that take it', async () => {
    const answer = await get('/assets/app-1a2b3c.js')
      .set('Accept-Encoding', 'gzip')
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    const body = answer.body as Buffer;
    expect(body[0] === 0x1f ? gunzipSync(body).toString() : body.toString()).toBe('export {};');
    expect(
      (await get('/assets/app-1a2b3c.js').set('Accept-Encoding', 'identity')).headers['content-encoding'],
    ).toBeUndefined();
  });

  test('answers any address of its own with its page, and no other', async () => {
    expect((await get('/siklus/6402012001-2027').set('Accept', 'text/html')).text).toContain('Siklus Desa');
    expect((await get('/assets/gone.js').set('Accept', 'text/html')).status).toBe(404);
    expect((await get('/siklus').set('Accept', 'application/json')).status).toBe(404);
    expect((await get('/api/unknown').set('Accept', 'text/html')).body.code).toBe('NOT_FOUND');
    expect((await request(api.app).post('/siklus').send({})).status).toBe(404);
  });

  test.each(['/../config.ts', '/assets/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/etc/passwd', '/assets/%00', '/%c0%ae'])(
    'lets nobody out of its folder: %s',
    async (path) => {
      const answer = await get(path).set('Accept', 'application/json');
      expect([400, 403, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('the probes', () => {
  test('say that the process is up, and what is missing to be ready', async () => {
    expect((await get('/healthz')).body).toEqual({ status: 'up' });
    const { body, status, headers } = await get('/readyz');
    expect([status, headers['retry-after']]).toEqual([503, '2']);
    expect(body).toMatchObject({
      ready: false,
      checks: { database: { ok: true }, engine: { ok: true }, worker: { ok: false } },
    });
  });

  test('while the start has not finished, everything else waits', async () => {
    const starting = await startApi({ isOpen: () => false });
    const answer = await request(starting.app).get('/api/v1/reference');
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'NOT_READY', '2']);
    expect((await request(starting.app).get('/api/v1/readyz')).body.checks.startup.ok).toBe(false);
    expect((await request(starting.app).get('/api/v1/healthz')).status).toBe(200);
    await starting.stop();
  });

  test('the figures are for this machine only and count by route, not by address', async () => {
    await get('/api/v1/villages/64.02.01.2001');
    const { text, status } = await get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('siklus_http_duration_seconds_count{method="GET",route="/villages/{code}",status="401"}');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('64.02.01.2001');
    expect((await get('/metrics').set('X-Forwarded-For', '203.0.113.9')).status).toBe(404);
  });
});
