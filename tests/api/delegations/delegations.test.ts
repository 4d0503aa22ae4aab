import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, openYear, PERIAN, startApi } from '../harness.ts';

let api: Api;
let kades: Caller;
let sekdes: Caller;
const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const NEAR = 'camat.64.02.01';
const FAR = 'camat.64.02.04';

const day = (offset: number) => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
const lend = (caller: Caller, body: object, key?: string) =>
  caller.post('/delegations', { since: day(0), until: day(10), order: 'ST 1/2026', reason: 'Haji', ...body }, key);
const warn = (caller: Caller, more: object = {}, cycle = CYCLE) =>
  caller.post(`/cycles/${cycle}/commands`, { type: 'warn', letter: 'ST-1', reason: 'Terlambat', ...more });

beforeAll(async () => {
  api = await startApi({ worker: true });
  [kades, sekdes] = await Promise.all([api.as(`kades.${PERIAN.code}`), api.as(`sekdes.${PERIAN.code}`)]);
  await openYear(api, YEAR, [PERIAN.code, MUARA_LEKA.code, LOA_KULU_KOTA.code]);
}, 60_000);

afterAll(() => api.stop());

describe('a camat who is away lends his office to his neighbour', () => {
  let id: string;

  test('once, however often it is sent', async () => {
    const key = randomUUID();
    const camat = await api.as(NEAR);
    const body = { to: FAR, scope: { kind: 'villages', ids: [PERIAN.id] } };
    const first = await lend(camat, body, key);
    expect(first.status).toBe(201);
    id = first.body.id;
    expect((await lend(camat, body, key)).body.id).toBe(id);
    expect((await camat.get('/delegations')).body).toHaveLength(1);
  });

  test('who then warns a village of the other district, in his own name on behalf of the other', async () => {
    const neighbour = await api.as(FAR);
    expect((await warn(neighbour)).status).toBe(404);
    const answer = await warn(neighbour, { delegation: id });
    expect(answer.status).toBe(200);
    const [event] = (await neighbour.get(`/cycles/${CYCLE}/events?type=warningGiven`).set('Siklus-Delegation', id))
      .body;
    expect(event).toMatchObject({ type: 'warningGiven' });
    const { rows } = await api.pool.query(
      `select event->'actor' as actor, (select id::text from app_user where username = $2) as "by",
              (select id::text from app_user where username = $3) as "for"
         from event where cycle_id = $1 and type = 'warningGiven'`,
      [CYCLE, FAR, NEAR],
    );
    const [{ actor, by, for: principal }] = rows;
    expect(actor).toMatchObject({ id: by, role: 'camat', onBehalfOf: principal, delegation: id });
  });

  test('sees what was lent in his session, and reads it under the delegation only', async () => {
    const neighbour = await api.as(FAR);
    const { body } = await neighbour.get('/session');
    expect(body.delegations).toMatchObject([{ id, role: 'camat', order: 'ST 1/2026', until: day(10) }]);
    expect((await neighbour.get(`/cycles/${CYCLE}`)).status).toBe(404);
    expect((await neighbour.get(`/cycles/${CYCLE}`).set('Siklus-Delegation', id)).status).toBe(200);
    // The part of the office that was not lent stays out of reach.
    const other = `${MUARA_LEKA.id}-${YEAR}`;
    expect((await neighbour.get(`/cycles/${other}`).set('Siklus-Delegation', id)).status).toBe(404);
    expect((await warn(neighbour, { delegation: id }, other)).status).toBe(404);
  });

  test('cannot lend it on, and nobody else can use it', async () => {
    const neighbour = await api.as(FAR);
    const on = await neighbour
      .post('/delegations', { to: NEAR, since: day(0), until: day(1), order: 'x', reason: 'y' })
      .set('Siklus-Delegation', id);
    expect([on.status, on.body.code]).toEqual([403, 'NOT_YOUR_ROLE']);
    const stranger = await warn(await api.as('camat.64.02.02'), { delegation: id });
    expect([stranger.status, stranger.body.code]).toEqual([400, 'BODY_INVALID']);
  });

  test('until it is taken back: a second time changes nothing', async () => {
    const neighbour = await api.as(FAR);
    const stranger = await (await api.as('camat.64.02.02')).post(`/delegations/${id}/end`, undefined);
    expect(stranger.status).toBe(404);
    expect((await neighbour.post(`/delegations/${id}/end`, undefined)).status).toBe(403);
    const camat = await api.as(NEAR);
    const ended = await camat.post(`/delegations/${id}/end`, undefined);
    expect(ended.body).toMatchObject({ status: 'ended' });
    expect((await camat.post(`/delegations/${id}/end`, undefined)).body.endedAt).toBe(ended.body.endedAt);
    const late = await warn(neighbour, { delegation: id });
    expect([late.status, late.body.code]).toEqual([403, 'DELEGATION_NOT_VALID']);
    expect((await neighbour.get('/session')).body.delegations).toEqual([]);
  });
});

describe('a kades who is away lends his office to his sekdes', () => {
  let id: string;

  test('whose inbox then shows the tasks of the kades too, marked; counted once', async () => {
    const before = (await sekdes.get('/tasks?perPage=200')).body as unknown[];
    const ofKades = (await kades.get('/tasks?perPage=200')).body as { id: string; step: string }[];
    expect(ofKades.length).toBeGreaterThan(0);
    id = (await lend(kades, { to: `sekdes.${PERIAN.code}` })).body.id;
    const now = (await sekdes.get('/tasks?perPage=200')).body as { id: string; delegation: { id: string } | null }[];
    expect(now).toHaveLength(before.length + ofKades.length);
    const lent = now.filter((task) => task.delegation !== null);
    expect(lent.map((task) => task.id).sort()).toEqual(ofKades.map((task) => task.id).sort());
    expect(lent.every((task) => task.delegation?.id === id)).toBe(true);
    expect((await sekdes.get('/tasks/counters')).body.total).toBe(now.length);
    expect((await sekdes.get('/tasks/counters').set('Siklus-Delegation', id)).body.total).toBe(ofKades.length);
  });

  test('but a Perdes is not enacted under it: that waits for the kades', async () => {
    const enact = { type: 'completeStep', step: 'perdes_rkpdes', delegation: id };
    const { status, body } = await sekdes.post(`/cycles/${CYCLE}/commands`, enact);
    expect([status, body.code, body.fixers]).toEqual([403, 'SEKDES_CANNOT_ENACT', ['kades']]);
  });

  test('and what is attached under it names the office, and the delegation', async () => {
    const draft = { type: 'attachDocument', step: 'musdus', kind: 'ba_musdus', title: 'BA', delegation: id };
    const stored = await sekdes.post(`/cycles/${CYCLE}/documents`, {
      kind: 'ba_musdus',
      title: 'BA',
      fileName: 'ba.txt',
      mediaType: 'text/plain',
      contentBase64: Buffer.from('berita acara').toString('base64'),
    });
    const { versionId, sha256 } = stored.body;
    expect((await sekdes.post(`/cycles/${CYCLE}/commands`, { ...draft, versionId, sha256 })).status).toBe(200);
    const { rows } = await api.pool.query(
      `select event #>> '{actor,role}' as role, event #>> '{actor,delegation}' as delegation from event
        where cycle_id = $1 and type = 'documentAttached'`,
      [CYCLE],
    );
    expect(rows).toEqual([{ role: 'kades', delegation: id }]);
  });

  test('which lapses when the account of the kades is ended', async () => {
    await api.pool.query('update app_user set disabled_at = now() where username = $1', [`kades.${PERIAN.code}`]);
    expect((await sekdes.get('/session')).body.delegations).toEqual([]);
    const answer = await warn(sekdes, { delegation: id });
    expect([answer.status, answer.body.code]).toEqual([403, 'DELEGATION_NOT_VALID']);
    await api.pool.query('update app_user set disabled_at = null where username = $1', [`kades.${PERIAN.code}`]);
  });
});

describe('who may lend what to whom', () => {
  test.each([
    ['kades to the council', `kades.${PERIAN.code}`, `bpd.${PERIAN.code}`, 403, 'DELEGATE_NOT_ALLOWED'],
    ['camat to a facilitator', NEAR, 'pendamping', 403, 'DELEGATE_NOT_ALLOWED'],
    ['a facilitator, who decides nothing', 'pendamping', NEAR, 403, 'DELEGATE_NOT_ALLOWED'],
    [
      'kades to the sekdes of another village',
      `kades.${PERIAN.code}`,
      `sekdes.${MUARA_LEKA.code}`,
      422,
      'DELEGATE_ELSEWHERE',
    ],
    ['camat to nobody', NEAR, 'camat.99.99.99', 422, 'DELEGATE_UNKNOWN'],
    ['camat to himself', NEAR, NEAR, 403, 'DELEGATE_NOT_ALLOWED'],
  ])('not %s', async (_, from, to, status, code) => {
    const answer = await lend(await api.as(from), { to });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('not more than one has', async () => {
    const answer = await lend(await api.as(NEAR), { to: FAR, scope: { kind: 'regency', code: '64.02' } });
    expect([answer.status, answer.body.code]).toEqual([422, 'AREA_TOO_WIDE']);
    const village = await lend(await api.as(NEAR), { to: FAR, scope: { kind: 'villages', ids: [LOA_KULU_KOTA.id] } });
    expect([village.status, village.body.code]).toEqual([422, 'AREA_TOO_WIDE']);
  });

  test.each([
    ['backwards', 10, 5],
    ['in the past', -10, -1],
    ['for more than a year', 0, 370],
  ])('not %s', async (_, since, until) => {
    const answer = await lend(await api.as(NEAR), { to: FAR, since: day(since), until: day(until) });
    expect([answer.status, answer.body.code]).toEqual([422, 'DELEGATION_PERIOD']);
  });

  // 29 February has no day a year later: its year ends with the 28th, for the answer and for the table.
  test.each([
    ['2028-02-29', '2029-03-01', 422],
    ['2028-02-29', '2029-02-28', 201],
    ['2028-02-28', '2029-02-27', 201],
    ['2028-03-01', '2029-02-28', 201],
  ])('from %s to %s: %d', async (since, until, status) => {
    const answer = await lend(await api.as(NEAR), { to: FAR, since, until });
    expect([answer.status, answer.body.code ?? 'ok']).toEqual([status, status === 422 ? 'DELEGATION_PERIOD' : 'ok']);
  });

  test('a year to the day before, yes', async () => {
    const answer = await lend(await api.as(NEAR), { to: FAR, since: day(20), until: day(380) });
    expect([answer.status, answer.body.status]).toEqual([201, 'upcoming']);
    const early = await warn(await api.as(FAR), { delegation: answer.body.id });
    expect([early.status, early.body.code]).toEqual([403, 'DELEGATION_NOT_VALID']);
  });

  test('the DPMD speaks for a camat who cannot, and for nobody else', async () => {
    const dpmd = await api.as('dpmd');
    expect((await lend(dpmd, { from: NEAR, to: FAR })).body).toMatchObject({ role: 'camat', status: 'active' });
    expect((await lend(dpmd, { from: `kades.${PERIAN.code}`, to: `sekdes.${PERIAN.code}` })).status).toBe(403);
    expect((await lend(await api.as('bupati'), { from: NEAR, to: FAR })).status).toBe(403);
    expect((await lend(await api.as(FAR), { from: NEAR, to: FAR })).status).toBe(403);
  });

  test('an order and a reason are needed', async () => {
    for (const field of ['order', 'reason']) {
      const answer = await lend(await api.as(NEAR), { to: FAR, [field]: ' ' });
      expect([answer.status, answer.body.code]).toEqual([422, 'REASON_REQUIRED']);
    }
  });
});

describe('the secretary of a district as Plh of the camat', () => {
  const SEKCAM = 'sekcam.64.02.01';
  const named = (caller: Caller, more: object = {}) =>
    lend(caller, { from: NEAR, to: SEKCAM, as: 'plh', order: 'Surat Bupati 800/12', ...more });
  const asCamat = async (id: string) => (await api.as(SEKCAM)).get(`/cycles/${CYCLE}`).set('Siklus-Delegation', id);
  let id: string;

  test('is named by the letter of the bupati, which the DPMD enters; not by the camat, nor by himself', async () => {
    for (const [who, status] of [
      [NEAR, 403],
      [SEKCAM, 403],
      ['bupati', 403],
    ] as const) {
      const answer = await named(await api.as(who));
      expect([who, answer.status, answer.body.code]).toEqual([who, status, 'NOT_YOUR_ROLE']);
    }
    const self = await lend(await api.as(NEAR), { to: SEKCAM, as: 'plh' });
    expect([self.status, self.body.fixers]).toEqual([403, ['dpmd']]);
    const far = await named(await api.as('dpmd'), { to: 'sekcam.64.02.04' });
    expect([far.status, far.body.code]).toEqual([422, 'DELEGATE_ELSEWHERE']);
    expect((await named(await api.as('dpmd'), { as: 'pj' })).status).toBe(400);
    const answer = await named(await api.as('dpmd'));
    expect(answer.body).toMatchObject({ role: 'camat', as: 'plh', status: 'active', order: 'Surat Bupati 800/12' });
    id = answer.body.id;
  });

  test('acts with his own account, in his district only, and the record says Plh', async () => {
    const sekcam = await api.as(SEKCAM);
    expect((await warn(sekcam)).body.code).toBe('NOT_YOUR_ROLE');
    expect((await sekcam.get('/session')).body.delegations).toMatchObject([{ id, role: 'camat', as: 'plh' }]);
    expect((await warn(sekcam, { delegation: id })).status).toBe(200);
    expect((await warn(sekcam, { delegation: id }, `${LOA_KULU_KOTA.id}-${YEAR}`)).status).toBe(404);
    const auditor = await api.as('inspektorat');
    const [event] = (await auditor.get(`/cycles/${CYCLE}/events?type=warningGiven&sort=-seq`)).body;
    expect(event).toMatchObject({
      as: 'plh',
      actor: { name: 'Sekretaris Camat Muara Muntai', role: 'camat' },
      onBehalfOf: { role: 'camat' },
      delegation: { id, order: 'Surat Bupati 800/12', since: day(0), until: day(10) },
    });
    const { body: listed } = await auditor.get('/delegations?role=camat&perPage=100');
    expect(listed).toEqual(expect.arrayContaining([expect.objectContaining({ id, as: 'plh' })]));
  });

  test('is that on the days of the letter, and no more once the DPMD has ended it', async () => {
    const dpmd = await api.as('dpmd');
    const later = await named(dpmd, { since: day(1), until: day(3) });
    const early = await warn(await api.as(SEKCAM), { delegation: later.body.id });
    expect([early.status, early.body.code]).toEqual([403, 'DELEGATION_NOT_VALID']);
    await api.pool.query(`update delegation set since = current_date - 9, until = current_date - 5 where id = $1`, [
      later.body.id,
    ]);
    const late = await warn(await api.as(SEKCAM), { delegation: later.body.id });
    expect([late.status, late.body.code]).toEqual([403, 'DELEGATION_NOT_VALID']);
    expect((await asCamat(id)).status).toBe(200);
    expect((await (await api.as(SEKCAM)).post(`/delegations/${id}/end`, undefined)).status).toBe(403);
    expect((await dpmd.post(`/delegations/${id}/end`, undefined)).body.status).toBe('ended');
    const over = await warn(await api.as(SEKCAM), { delegation: id });
    expect([over.status, over.body.code]).toEqual([403, 'DELEGATION_NOT_VALID']);
  });

  test('the deputy of the bupati is Plt by the letter from above; the DPMD names nobody of its own', async () => {
    const dpmd = await api.as('dpmd');
    const wish = { from: 'bupati', as: 'plt', order: 'SK Mendagri 131' };
    expect((await lend(dpmd, { ...wish, to: 'dpmd' })).status).toBe(403);
    expect((await lend(dpmd, { ...wish, as: undefined, to: 'wabup' })).status).toBe(403);
    const answer = await lend(dpmd, { ...wish, to: 'wabup' });
    expect(answer.body).toMatchObject({ role: 'bupati', as: 'plt', to: { name: 'Wakil Bupati Kutai Kartanegara' } });
    const deputy = await api.as('wabup');
    expect((await warn(deputy)).body.code).toBe('NOT_YOUR_ROLE');
    expect((await warn(deputy, { delegation: answer.body.id })).status).toBe(200);
  });
});
