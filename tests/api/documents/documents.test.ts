import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { type Api, type Caller, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let sekdes: Caller;
const CYCLE = `${PERIAN.id}-2027`;
const OTHER = `${PERIAN.id}-2028`;

beforeAll(async () => {
  api = await startApi();
  for (const fiscalYear of [2027, 2028])
    await tellCycle(api.pool, { village: PERIAN, fiscalYear, openedDaysAgo: 1, acts: 0 });
  sekdes = await api.as(`sekdes.${PERIAN.code}`);
});

afterAll(() => api.stop());

const base = { kind: 'ba_musdus', title: 'Berita acara', fileName: 'berita acara.pdf', mediaType: 'application/pdf' };
const store = (content: Buffer, more: Record<string, unknown> = {}, caller = sekdes) =>
  caller.post(`/cycles/${CYCLE}/documents`, { ...base, contentBase64: content.toString('base64'), ...more });
const bytesOf = (path: string) =>
  sekdes
    .get(path)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });

const BUDGET = {
  lines: [
    { bidang: null, account: '4.2.1', source: 'DDS', description: 'Dana Desa', amount: '1027708000.00' },
    { bidang: '01', account: '5.1', source: 'DDS', description: 'Penghasilan tetap', amount: '900000000.60' },
    { bidang: '02', account: '5.3', source: 'DDS', description: 'Jalan desa', amount: '127708000.00' },
    { bidang: null, account: '6.1', source: 'SIL', description: 'SiLPA', amount: '0.60' },
  ],
};
const asBudget = (body: unknown) =>
  store(Buffer.from(JSON.stringify(body)), {
    kind: 'rancangan_apbdes',
    mediaType: 'application/json',
    fileName: 'apbdes.json',
  });

describe('a document', () => {
  test('comes back byte for byte, as a download that no browser runs', async () => {
    const content = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256));
    const { status, body } = await store(content);
    expect([status, body.sha256, body.size]).toEqual([201, createHash('sha256').update(content).digest('hex'), 70_000]);
    const answer: Response = await bytesOf(`/cycles/${CYCLE}/documents/${body.versionId}/content`);
    expect(content.equals(answer.body)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="berita acara.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    const meta = await sekdes.get(`/cycles/${CYCLE}/documents/${body.versionId}`);
    expect(meta.body).toMatchObject({ versionId: body.versionId, uploadedBy: { role: 'sekdes' }, size: 70_000 });
  });

  test('stored twice is one version, also when two people store it at once', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const content = Buffer.from('naskah yang sama');
    const answers = await Promise.all([store(content), store(content), store(content, { title: 'Judul lain' }, kades)]);
    expect(new Set(answers.map(({ body }) => body.versionId)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  });

  test('of ten megabytes is taken, of a byte more is not', async () => {
    const most = 10 * 1024 * 1024;
    expect((await store(Buffer.alloc(most, 1))).status).toBe(201);
    const more = await store(Buffer.alloc(most + 1, 1));
    expect([more.status, more.body.code]).toEqual([422, 'DOCUMENT_INVALID']);
    const far = await store(Buffer.alloc(most + 600_000, 1));
    expect([far.status, far.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test.each(['####', 'YQ', 'YQ=', 'Y Q==', 'YQ==YQ==', '    '])(
    'whose content is %p is not base64 and is refused',
    async (contentBase64) => {
      const answer = await sekdes.post(`/cycles/${CYCLE}/documents`, { ...base, contentBase64 });
      expect([400, 422]).toContain(answer.status);
    },
  );

  test.each(['../../etc/passwd', 'a/b', 'a\\b', 'a\u0000b', 'a\r\nSet-Cookie: x=1', '', 'x'.repeat(201)])(
    'named %j is refused',
    async (fileName) => {
      const answer = await store(Buffer.from('x'), { fileName });
      expect([answer.status, answer.body.code]).toEqual([400, 'BODY_INVALID']);
    },
  );

  test('keeps the letters of its name, and its type cannot smuggle a header in', async () => {
    const { body } = await store(Buffer.from('aksara'), { fileName: 'ꦱꦸꦫꦠ “resmi”.pdf' });
    const { headers } = await bytesOf(`/cycles/${CYCLE}/documents/${body.versionId}/content`);
    expect(headers['content-disposition']).toContain("filename*=UTF-8''%EA%A6%B1");
    for (const mediaType of ['text/html\r\nX: 1', 'html', 'text/html; charset=utf-8', 'TEXT/HTML']) {
      expect((await store(Buffer.from('y'), { mediaType })).status).toBe(400);
    }
  });

  test('of another cycle is not there, even where both are mine', async () => {
    const { body } = await store(Buffer.from('milik 2027'));
    for (const part of ['', '/content', '/budget']) {
      expect((await sekdes.get(`/cycles/${OTHER}/documents/${body.versionId}${part}`)).status).toBe(404);
    }
  });

  test('is listed newest first and by kind', async () => {
    const { body, headers } = await sekdes.get(`/cycles/${CYCLE}/documents?kind=ba_musdus&perPage=2`);
    expect(body).toHaveLength(2);
    expect(body[0].createdAt >= body[1].createdAt).toBe(true);
    expect(headers['content-range']).toMatch(/^documents 0-1\/\d+$/);
  });

  test('is not stored by those who only look on', async () => {
    for (const username of ['inspektorat', 'provinsi', 'bpkad', 'operator']) {
      const answer = await store(Buffer.from('z'), {}, await api.as(username));
      expect([username, answer.status]).toEqual([username, 403]);
    }
  });
});

describe('a draft budget', () => {
  test('is added up to the sen', async () => {
    const { body, status } = await asBudget(BUDGET);
    expect(status).toBe(201);
    const totals = await sekdes.get(`/cycles/${CYCLE}/documents/${body.versionId}/budget`);
    expect(totals.body).toEqual({
      revenue: '1027708000.00',
      expenditure: '1027708000.60',
      financing: '0.60',
      balance: '0.00',
      byBidang: [
        { bidang: '01', amount: '900000000.60' },
        { bidang: '02', amount: '127708000.00' },
      ],
      bySource: [
        { source: 'DDS', revenue: '1027708000.00', expenditure: '1027708000.60' },
        { source: 'SIL', revenue: '0.00', expenditure: '0.00' },
      ],
      withoutBidang: '0.00',
      withoutSource: { revenue: '0.00', expenditure: '0.00' },
    });
  });

  test.each([
    ['an amount as a number', { amount: 12.5 }, 'lines.1.amount'],
    ['an amount with a comma', { amount: '12,50' }, 'lines.1.amount'],
    ['a negative amount', { amount: '-1.00' }, 'lines.1.amount'],
    ['more than is exact', { amount: '99999999999999999.00' }, 'lines.1.amount'],
    ['an account that is no text', { account: null }, 'lines.1.account'],
  ])('with %s is refused with the line', async (_, wrong, path) => {
    const lines = BUDGET.lines.map((line, i) => (i === 1 ? { ...line, ...wrong } : line));
    const answer = await asBudget({ lines });
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'BUDGET_INVALID', path]);
  });

  test('that is no JSON is refused, and other documents have no totals', async () => {
    const broken = await store(Buffer.from('{"lines":['), { kind: 'rancangan_apbdes', mediaType: 'application/json' });
    expect([broken.status, broken.body.code]).toEqual([422, 'BUDGET_INVALID']);
    const { body } = await store(Buffer.from('bukan anggaran'));
    expect((await sekdes.get(`/cycles/${CYCLE}/documents/${body.versionId}/budget`)).status).toBe(404);
  });
});
