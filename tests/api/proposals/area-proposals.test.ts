import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
type Row = { id: string; cycleId: string; title: string; status: string; village: { id: string; name: string } };

beforeAll(async () => {
  api = await startApi();
  for (const village of [PERIAN, MUARA_LEKA, LOA_KULU_KOTA]) {
    await tellCycle(api.pool, { village, fiscalYear: 2027, openedDaysAgo: 1, acts: 60 });
    const sekdes = await api.as(`sekdes.${village.code}`);
    for (const [title, bidang] of [
      [`Jalan ${village.code}`, '02'],
      [`Posyandu ${village.code}`, '03'],
    ]) {
      const { status } = await sekdes.post(`/cycles/${village.id}-2027/proposals`, { title, bidang });
      expect(status).toBe(201);
    }
  }
});

afterAll(() => api.stop());

const seen = async (username: string, query = '') => {
  const answer = await (await api.as(username)).get(`/proposals?perPage=100&${query}`);
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.body as Row[];
};
const villagesOf = (rows: readonly Row[]) => [...new Set(rows.map(({ village }) => village.id))].sort();

describe('the proposals of an area', () => {
  test('are those of its villages and of no other: regency, district, village', async () => {
    expect(villagesOf(await seen('bappeda'))).toEqual([PERIAN.id, MUARA_LEKA.id, LOA_KULU_KOTA.id].sort());
    expect(villagesOf(await seen(`camat.${PERIAN.district}`))).toEqual([PERIAN.id, MUARA_LEKA.id].sort());
    expect(villagesOf(await seen(`kades.${PERIAN.code}`))).toEqual([PERIAN.id]);
    expect(await seen(`camat.${PERIAN.district}`, `district=${LOA_KULU_KOTA.district}`)).toEqual([]);
  });

  test('are found by words, by the name of the village, by field, by state and by year', async () => {
    expect((await seen('dpmd', 'q=posyandu')).map(({ title }) => title.slice(0, 8))).toEqual(Array(3).fill('Posyandu'));
    expect(villagesOf(await seen('dpmd', 'q=perian'))).toEqual([PERIAN.id]);
    expect((await seen('dpmd', 'bidang=03')).every(({ title }) => title.startsWith('Posyandu'))).toBe(true);
    expect(await seen('dpmd', 'status=ditolak')).toEqual([]);
    expect((await seen('dpmd', 'fiscalYear=2027')).length).toBe(6);
    expect(await seen('dpmd', 'fiscalYear=2026')).toEqual([]);
  });

  test('come in the order that was asked for, page by page, none twice', async () => {
    const dpmd = await api.as('dpmd');
    const pages = await Promise.all([1, 2, 3].map((page) => dpmd.get(`/proposals?perPage=2&sort=-title&page=${page}`)));
    expect(pages.map(({ headers }) => headers['content-range'])).toEqual([
      'proposals 0-1/6',
      'proposals 2-3/6',
      'proposals 4-5/6',
    ]);
    const titles = pages.flatMap(({ body }) => (body as Row[]).map(({ title }) => title));
    expect(titles).toEqual([...titles].sort().reverse());
    expect(new Set(titles).size).toBe(6);
  });
});

test('a document is listed with everything that was done to exactly that text', async () => {
  const id = `${PERIAN.id}-2027`;
  const sekdes = await api.as(`sekdes.${PERIAN.code}`);
  const store = async (text: string) => {
    const contentBase64 = Buffer.from(text).toString('base64');
    const about = { kind: 'ba_musdus', title: text, fileName: 'ba.txt', mediaType: 'text/plain', contentBase64 };
    const { status, body } = await sekdes.post(`/cycles/${id}/documents`, about);
    expect(status).toBe(201);
    return body as { versionId: string; sha256: string };
  };
  const [attached, loose] = [await store('naskah yang dilampirkan'), await store('naskah yang hanya disimpan')];
  // As the engine would have recorded it: once attached, once with the same words under another kind.
  for (const [seq, kind] of [
    [90_001, 'ba_musdus'],
    [90_002, 'ba_musdes'],
  ]) {
    const event = {
      seq,
      type: 'documentAttached',
      at: '2026-11-22T01:00:00.000Z',
      actor: { id: 'u-sekdes', role: 'sekdes' },
      data: { step: 'musdus', kind, sha256: attached.sha256 },
    };
    await api.pool.query(
      `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       values ($1, $2, 'documentAttached', $3, 'u-sekdes', 'sekdes', $4, $5, repeat('a', 64), repeat('b', 64), 'told')`,
      [id, seq, event.at, `late-${seq}`, JSON.stringify(event)],
    );
  }
  const { body } = await sekdes.get(`/cycles/${id}/documents?perPage=100`);
  const usesOf = (versionId: string) =>
    (body as { versionId: string; uses: unknown[] }[]).find((document) => document.versionId === versionId)?.uses;
  expect(usesOf(attached.versionId)).toEqual([
    { seq: 90_001, act: 'attached', step: 'musdus', by: expect.anything(), at: '2026-11-22T01:00:00.000Z' },
  ]);
  expect(usesOf(loose.versionId)).toEqual([]);
});
