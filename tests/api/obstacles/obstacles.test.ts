import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const OBSTACLES = `/cycles/${CYCLE}/obstacles`;

let api: Api;

beforeAll(async () => {
  api = await startApi();
  for (const village of [PERIAN, MUARA_LEKA, LOA_KULU_KOTA]) {
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 1, acts: 0 });
  }
});

afterAll(() => api.stop());

const flood = (more: object = {}) => ({
  category: 'cuaca',
  title: 'Sungai pasang, bahan tidak dapat diangkut',
  impact: { days: 14, amount: '12500000.50', percent: 20 },
  owner: 'desa',
  step: 'musdus',
  ...more,
});
const by = (role: string) => api.as(['sekdes', 'kades', 'bpd'].includes(role) ? `${role}.${PERIAN.code}` : role);
async function report(more: object = {}, role = 'sekdes'): Promise<string> {
  const answer = await (await by(role)).post(OBSTACLES, flood(more));
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body.id;
}
const move = async (role: string, id: string, body: object, key = randomUUID()) =>
  (await by(role)).post(`${OBSTACLES}/${id}/transitions`, body, key);
const read = async (role: string, id: string) => (await (await by(role)).get(`${OBSTACLES}/${id}`)).body;

describe('Reporting an obstacle', () => {
  test('gives it a number, once for one key, and keeps money to the sen', async () => {
    const key = randomUUID();
    const sekdes = await by('sekdes');
    const first = await sekdes.post(OBSTACLES, flood(), key);
    expect([first.status, first.body]).toMatchObject([201, { number: 1, status: 'terbuka', version: 1 }]);
    expect((await sekdes.post(OBSTACLES, flood(), key)).body).toEqual(first.body);
    const { body } = await sekdes.get(OBSTACLES);
    expect(body).toMatchObject([
      {
        number: 1,
        impact: { days: 14, amount: '12500000.50', percent: 20 },
        openDays: 0,
        stale: false,
        step: 'musdus',
      },
    ]);
  });

  test('is for the village, its council, the camat and the DPMD; others are told before and after the click whose it is', async () => {
    for (const role of ['bpd', `camat.${PERIAN.district}`, 'dpmd']) await report({ owner: 'kabupaten' }, role);
    for (const role of ['bupati', 'bappeda', 'inspektorat']) {
      const offer = await (await by(role)).get(`${OBSTACLES}/reporting`);
      expect([role, offer.body.allowed, offer.body.refusals[0].fixers]).toEqual([
        role,
        false,
        ['sekdes', 'kades', 'bpd', 'pendamping', 'camat', 'dpmd'],
      ]);
      const answer = await (await by(role)).post(OBSTACLES, flood());
      expect([role, answer.status, answer.body.code]).toEqual([role, 403, 'NOT_YOUR_ROLE']);
    }
    expect((await (await api.as(`sekdes.${MUARA_LEKA.code}`)).post(OBSTACLES, flood())).status).toBe(404);
  });

  test.each([
    ['a NIK in its title', flood({ title: 'Warga 6402012345678901 menolak' }), 'title'],
    ['an unknown kind', flood({ category: 'gempa' }), 'category'],
    ['more than the whole', flood({ impact: { percent: 101 } }), 'impact.percent'],
    ['a field that is not known', flood({ nama: 'Seseorang' }), 'nama'],
  ])('with %s is refused', async (_, body, path) => {
    const answer = await (await by('sekdes')).post(OBSTACLES, body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  test('by several at once leaves no number out', async () => {
    const before = (await (await by('sekdes')).get(`${OBSTACLES}?perPage=1`)).headers['content-range']?.split('/')[1];
    await Promise.all(Array.from({ length: 5 }, () => report()));
    const { body } = await (await by('sekdes')).get(`${OBSTACLES}?perPage=100`);
    const numbers = (body as { number: number }[]).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: Number(before) + 5 }, (_, n) => n + 1));
  });
});

describe('Following an obstacle up', () => {
  test('goes from open over a plan and waiting to solved, and may be opened again', async () => {
    const id = await report();
    const plan = { to: 'dikerjakan', plan: 'Sewa ketinting', responsible: 'kades', dueOn: '2026-12-15' };
    expect((await move('sekdes', id, plan)).body).toMatchObject({ status: 'dikerjakan', version: 2 });
    expect((await move('sekdes', id, { to: 'menunggu', reason: 'Menunggu air surut' })).status).toBe(200);
    const early = await move('kades', id, { to: 'selesai' });
    expect([early.status, early.body.code]).toEqual([422, 'OBSTACLE_EVIDENCE_REQUIRED']);
    const village = await move('sekdes', id, { to: 'selesai', evidence: { text: 'Bahan sudah di lokasi' } });
    expect([village.status, village.body.fixers]).toEqual([403, ['kades']]);
    expect((await move('kades', id, { to: 'selesai', evidence: { text: 'Bahan sudah di lokasi' } })).status).toBe(200);
    const solved = await read('inspektorat', id);
    expect(solved).toMatchObject({
      status: 'selesai',
      plan: 'Sewa ketinting',
      responsible: 'kades',
      dueOn: '2026-12-15',
      evidence: { text: 'Bahan sudah di lokasi', versionId: null },
    });
    expect(solved.history.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'melaporkan hambatan',
      'Terbuka → Dikerjakan: Sewa ketinting',
      'Dikerjakan → Menunggu pihak lain: Menunggu air surut',
      'Menunggu pihak lain → Selesai: Bahan sudah di lokasi',
    ]);
    expect((await move('pendamping', id, { to: 'terbuka', reason: 'Pasang lagi' })).body.status).toBe('terbuka');
  });

  test('belongs to the level that owns it, and says so on the move itself', async () => {
    const id = await report({ owner: 'kecamatan' });
    const kades = await read('kades', id);
    expect(kades.moves.every(({ allowed }: { allowed: boolean }) => !allowed)).toBe(true);
    const camat = await read(`camat.${PERIAN.district}`, id);
    expect(camat.moves.map(({ to, allowed }: { to: string; allowed: boolean }) => [to, allowed])).toEqual([
      ['dikerjakan', true],
      ['menunggu', true],
      ['selesai', true],
      ['ditolak', true],
    ]);
    const done = await move(`camat.${PERIAN.district}`, id, { to: 'ditolak', reason: 'Bukan wewenang kecamatan' });
    expect(done.body.status).toBe('ditolak');
  });

  test('twice under one key happens once; of two who saw the same only the first moves it', async () => {
    const id = await report();
    const key = randomUUID();
    const body = { to: 'dikerjakan', plan: 'Sewa ketinting', expectedVersion: 1 };
    const first = await move('kades', id, body, key);
    expect((await move('kades', id, body, key)).body).toEqual(first.body);
    const other = await move('sekdes', id, { to: 'menunggu', reason: 'Air', expectedVersion: 1 });
    expect([other.status, other.body.code]).toEqual([409, 'STALE']);
    expect((await read('kades', id)).history).toHaveLength(2);
  });

  test('proves with a document of this cycle only', async () => {
    const id = await report();
    const upload = {
      kind: 'laporan_realisasi',
      title: 'Foto',
      fileName: 'foto.txt',
      mediaType: 'text/plain',
      contentBase64: Buffer.from('foto').toString('base64'),
    };
    const sekdes = await by('sekdes');
    const { versionId } = (await sekdes.post(`/cycles/${CYCLE}/documents`, upload)).body;
    const strange = await move('kades', id, { to: 'selesai', evidence: { versionId: randomUUID() } });
    expect([strange.status, strange.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await move('kades', id, { to: 'selesai', evidence: { versionId } })).status).toBe(200);
  });

  test('is spoken about by those who are consulted, and commented into its history', async () => {
    const id = await report();
    const comment = async (role: string) =>
      (await by(role)).post(`${OBSTACLES}/${id}/comments`, { text: 'Sudah dicek di lapangan' });
    for (const role of ['bpd', 'inspektorat', 'dpmd'])
      expect([role, (await comment(role)).status]).toEqual([role, 200]);
    expect((await comment('provinsi')).body.code).toBe('NOT_YOUR_ROLE');
    expect(await read('kades', id)).toMatchObject({ comments: 3, version: 1 });
  });
});

describe('A dispute between two villages', () => {
  const dispute = (more: object = {}) =>
    flood({ category: 'konflik', title: 'Batas desa di hulu sungai', owner: 'kecamatan', ...more });
  const elsewhere = `/cycles/${MUARA_LEKA.id}-${YEAR}/obstacles`;

  test('is one obstacle that both see, and that the camat of both ends', async () => {
    const id = await report(dispute({ otherVillage: MUARA_LEKA.code }), 'kades');
    const other = await api.as(`kades.${MUARA_LEKA.code}`);
    for (const list of ['/obstacles', elsewhere]) {
      const { body } = await other.get(list);
      expect([list, body]).toMatchObject([
        list,
        [
          {
            id,
            cycle: { id: CYCLE },
            seenIn: `${MUARA_LEKA.id}-${YEAR}`,
            otherVillage: { id: MUARA_LEKA.id, code: MUARA_LEKA.code },
          },
        ],
      ]);
    }
    const said = await other.post(`${OBSTACLES}/${id}/comments`, { text: 'Peta tahun 1998 berbeda' });
    expect([said.status, said.body.id]).toEqual([200, id]);
    const mine = await move('sekdes', id, { to: 'dikerjakan', plan: 'Kami ukur sendiri' });
    expect([mine.status, mine.body.fixers]).toEqual([403, ['camat']]);
    const camat = `camat.${PERIAN.district}`;
    expect((await move(camat, id, { to: 'selesai', evidence: { text: 'Berita acara bersama' } })).status).toBe(200);
    const { body } = await other.get(`${OBSTACLES}/${id}`);
    expect(body).toMatchObject({ status: 'selesai', comments: 1 });
    // The rest of that cycle stays the other village's own.
    expect((await other.get(`/cycles/${CYCLE}`)).status).toBe(404);
    expect((await other.get(OBSTACLES)).status).toBe(404);
    expect((await (await api.as(`kades.${LOA_KULU_KOTA.code}`)).get(`${OBSTACLES}/${id}`)).status).toBe(404);
  });

  test('across two districts belongs to the regency, and both camats see it', async () => {
    const sekdes = await by('sekdes');
    const early = await sekdes.post(OBSTACLES, dispute({ otherVillage: LOA_KULU_KOTA.code }));
    expect([early.status, early.body.code]).toEqual([422, 'DISPUTE_OWNER']);
    const id = await report(dispute({ otherVillage: LOA_KULU_KOTA.id, owner: 'kabupaten' }));
    for (const { district } of [PERIAN, LOA_KULU_KOTA]) {
      const { body } = await (await api.as(`camat.${district}`)).get('/obstacles?category=konflik&owner=kabupaten');
      expect([district, (body as { id: string }[]).map((one) => one.id)]).toEqual([district, [id]]);
    }
  });

  test.each([
    ['with itself', PERIAN.code, 422, 'DISPUTE_WITH_ITSELF'],
    ['with a village that nobody knows', '64.02.99.2999', 400, 'BODY_INVALID'],
  ])('%s is refused', async (_, otherVillage, status, code) => {
    const answer = await (await by('camat.64.02.01')).post(OBSTACLES, dispute({ otherVillage }));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('The obstacles of an area', () => {
  test('are those of the reader’s villages, with how long they have been open; beyond 30 days they are marked', async () => {
    const id = await report({ title: 'Lahan puskesmas belum bersertifikat', category: 'lahan' });
    await api.pool.query(
      'update obstacle set reported_on = (now() + make_interval(hours => 8))::date - 30 where id = $1',
      [id],
    );
    expect(await read('dpmd', id)).toMatchObject({ openDays: 30, stale: false });
    await api.pool.query(
      'update obstacle set reported_on = (now() + make_interval(hours => 8))::date - 31 where id = $1',
      [id],
    );
    const dpmd = await by('dpmd');
    const { body: stale } = await dpmd.get('/obstacles?stale=true');
    expect((stale as { id: string }[]).map((one) => one.id)).toEqual([id]);
    const { body: oldest } = await dpmd.get('/obstacles?open=true&perPage=1');
    expect(oldest[0]).toMatchObject({ id, openDays: 31, stale: true, cycle: { village: { code: PERIAN.code } } });
    const { body: found } = await dpmd.get(`/obstacles?q=puskesmas&category=lahan&district=${PERIAN.district}`);
    expect(found).toHaveLength(1);
    const elsewhere = await api.as(`camat.${LOA_KULU_KOTA.district}`);
    expect((await elsewhere.get('/obstacles?category=lahan')).body).toEqual([]);
    expect((await elsewhere.get(OBSTACLES)).status).toBe(404);
  });

  test('keep a history that is never changed', async () => {
    for (const statement of ['delete from obstacle_event', 'update obstacle_event set seq = 9'])
      await expect(api.pool.query(statement)).rejects.toMatchObject({ code: 'SD002' });
  });
});
