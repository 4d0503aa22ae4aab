import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '@siklus/proof/leaves.ts';
import { noteHash, openNote, parseVerifierKey } from '@siklus/proof/note.ts';
import { parseCheckpointText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import { leafHash, verifyInclusion } from '@siklus/workflows/domain/audit/merkle.ts';
import request from 'supertest';
import { type Api, type Caller, insist, LOA_KULU_KOTA, openYear, PERIAN, startApi, until } from '../harness.ts';

const YEAR = 2031;
const CYCLE = `${PERIAN.id}-${YEAR}`;

let api: Api;
let inspector: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true });
  await openYear(api, YEAR, [PERIAN.code, LOA_KULU_KOTA.code]);
  inspector = await api.as('inspektorat');
}, 150_000);

afterAll(() => api.stop());

const page = (path: string) => request(api.app).get(path);
const newest = async () => (await inspector.get('/audit/checkpoints')).body[0];

test('before the first one the public page says that nothing has been signed', async () => {
  const { status, text } = await page('/desa/bukti');
  expect([status, text.includes('Belum ada segel')]).toEqual([200, true]);
  expect((await page('/desa/bukti/1.txt')).status).toBe(404);
});

test('the inspectorate has one made, and the same request twice makes one', async () => {
  const key = 'one-checkpoint';
  const first = await insist(() => inspector.post('/audit/checkpoints', undefined, key));
  expect([first.status, first.body]).toEqual([202, { after: 0 }]);
  await until(async () => (await inspector.get('/audit/checkpoints')).body.length === 1);
  const again = await insist(() => inspector.post('/audit/checkpoints', undefined, key));
  expect([again.status, again.body]).toEqual([202, { after: 0 }]);
  await insist((other) => inspector.post('/audit/checkpoints', undefined, other));
  await until(async () => (await newest()).number === 2);
  await until(async () => (await newest()).deliveries.length === 1);
  const { headers, body } = await inspector.get('/audit/checkpoints');
  expect(headers['content-range']).toBe('checkpoints 0-1/2');
  expect(body).toMatchObject(
    [2, 1].map((number) => ({ number, deliveries: [{ to: 'folder', ok: true, detail: null }] })),
  );
  expect(parseCheckpointText(body[0].note.split('\n\n')[0].concat('\n'))).toMatchObject({
    number: 2,
    at: body[0].at,
    root: body[0].root,
    size: body[0].size,
    previous: noteHash(body[1].note),
  });
});

describe('Who', () => {
  test.each([
    ['inspektorat', 200],
    ['operator', 200],
    ['dpmd', 200],
    ['provinsi', 200],
    ['bupati', 403],
    [`sekdes.${PERIAN.code}`, 403],
  ])('%s reads the list: %i', async (name, status) => {
    expect((await (await api.as(name)).get('/audit/checkpoints')).status).toBe(status);
  });

  test('only reads cannot have one made', async () => {
    for (const name of ['dpmd', 'provinsi']) {
      expect((await (await api.as(name)).post('/audit/checkpoints', undefined)).status).toBe(403);
    }
  });

  test('knows a cycle alone, with its head, computes the signed root by himself', async () => {
    const { status, body } = await inspector.get(`/audit/checkpoints/2/proof?cycle=${CYCLE}`);
    expect(status).toBe(200);
    const key = parseVerifierKey((await page('/desa/bukti/kunci.txt')).text.trim());
    if (key === null) throw new Error('No key was published');
    const opened = openNote(body.note, [key]);
    expect(opened).toMatchObject({ ok: true });
    const said = parseCheckpointText(opened.text ?? '');
    const claim = {
      leafHash: leafHash(sha256, Buffer.from(body.leaf)),
      index: body.index,
      size: said?.size ?? 0,
      path: body.path.map((hash: string) => Buffer.from(hash, 'base64')),
    };
    expect(verifyInclusion(sha256, claim, Buffer.from(said?.root ?? '', 'base64'))).toBe(true);
    const { body: cycle } = await inspector.get(`/cycles/${CYCLE}`);
    expect(JSON.parse(body.leaf)).toEqual({ v: 1, log: 'cycle', id: CYCLE, seq: cycle.seq, head: cycle.head });
    expect(body).toMatchObject({ number: 2, seq: cycle.seq, head: cycle.head, size: said?.size });
  });

  test('asks for a cycle or a number that there is none of, is told so', async () => {
    expect((await inspector.get(`/audit/checkpoints/2/proof?cycle=${PERIAN.id}-2099`)).status).toBe(404);
    expect((await inspector.get(`/audit/checkpoints/9/proof?cycle=${CYCLE}`)).status).toBe(404);
    expect((await inspector.get('/audit/checkpoints/2/proof')).status).toBe(400);
  });
});

describe('Without an account', () => {
  test('anybody finds the list and the key, in both languages, on a page without a script', async () => {
    // The page from before the first checkpoint is kept for a minute under its own address.
    const { status, text, headers } = await page('/desa/bukti?lang=en');
    expect(status).toBe(200);
    const { number, root } = await newest();
    for (const part of [`/desa/bukti/${number}.txt`, root, 'siklus-desa/64.02+', 'How to check'])
      expect(text).toContain(part);
    expect(text).not.toContain('<script');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect((await page('/desa/bukti?sebelum=2')).text).toContain('/desa/bukti/1.txt');
  });

  test('the text is the signed one, to the last letter', async () => {
    const { note } = await newest();
    const { text, headers } = await page('/desa/bukti/2.txt');
    expect(text).toBe(note);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test.each(['/desa/bukti/0.txt', '/desa/bukti/x.txt', '/desa/bukti/3', '/desa/bukti/99999999999.txt'])(
    'there is nothing at %s',
    async (path) => {
      expect((await page(path)).status).toBe(404);
    },
  );

  test('the page of a village leads to it', async () => {
    expect((await page(`/desa/${PERIAN.code}`)).text).toContain('href="/desa/bukti"');
  });
});
