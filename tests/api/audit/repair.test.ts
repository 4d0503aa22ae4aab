import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { httpDesk } from '@siklus/scripts/demo/http-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { seasonOf, yearAtWork } from '@siklus/scripts/demo/season.ts';
import { walk } from '@siklus/scripts/demo/village.ts';
import { type Api, insist, LOA_KULU_KOTA, openYear, PERIAN, startApi, TEST_PASSWORD, until } from '../harness.ts';

const YEAR = yearAtWork();
const CYCLE = `${PERIAN.id}-${YEAR}`;
const SEKDES = `sekdes.${PERIAN.code}`;
const CAMAT = `camat.${PERIAN.district}`;
const VALUE = { invited: 40, male: 15, female: 17, groups: { pemdes: 5, rumah_tangga_miskin: 7, tani: 20 } };
const CORRECTION = { what: 'attendance', step: 'musdes_rencana', value: VALUE };

let api: Api;

const send = async (who: string, body: unknown, key = randomUUID()) => {
  const caller = await api.as(who);
  return insist(() => caller.post(`/cycles/${CYCLE}/commands`, body, key));
};
const read = async (who: string, path: string) => (await api.as(who)).get(path);
const propose = (correction: object = CORRECTION) => ({
  type: 'proposeRepair',
  correction,
  reason: 'Salah hitung dari daftar hadir',
});

beforeAll(async () => {
  api = await startApi({ worker: true });
  await openYear(api, YEAR, [PERIAN.code]);
  const server = api.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const perian = (await desaOf(api.pool)).find(({ code }) => code === PERIAN.code);
  const desk = httpDesk(`http://127.0.0.1:${port}`, TEST_PASSWORD, YEAR);
  if (perian) await walk(perian, { step: 'tim_penyusun' }, await seasonOf(api.pool, YEAR), desk);
  server.closeAllConnections();
  server.close();
}, 120_000);

afterAll(() => api.stop());

describe('Putting the record right', () => {
  test('begins with what can be put right, and what it would change, without storing anything', async () => {
    const { body } = await read(SEKDES, `/cycles/${CYCLE}/repairable-facts`);
    const facts = body.facts as { fact: string; what: string; step: string; recorded: unknown; refusals: object[] }[];
    const mine = facts.find(({ what, step }) => what === 'attendance' && step === 'musdes_rencana');
    expect(mine).toMatchObject({ fact: 'daftar hadir Musyawarah desa perencanaan', refusals: [] });
    const signed = facts.find(({ what, step }) => what === 'document' && step === 'musdes_rencana');
    expect(signed?.refusals).toMatchObject([{ code: 'REPAIR_TEXT_BOUND' }]);

    const caller = await api.as(SEKDES);
    const check = await caller.post(`/cycles/${CYCLE}/repair-checks`, { correction: CORRECTION });
    expect([check.status, check.body.effects, check.body.refusals]).toEqual([200, [], []]);
    expect(check.body.after).toContain('32 dari 40 undangan');
    const reopening = { what: 'reopening', step: 'musdes_rencana', value: null };
    const redo = await caller.post(`/cycles/${CYCLE}/repair-checks`, { correction: reopening });
    expect(redo.body.effects).toContain('Musyawarah desa perencanaan dikerjakan lagi.');
    expect((await read(SEKDES, `/cycles/${CYCLE}`)).body.repairs).toEqual([]);
  });

  test('is refused in words to those who cannot, and where the wish makes no sense', async () => {
    const said = async (who: string, body: object) => {
      const answer = await send(who, body);
      return [answer.status, answer.body.code];
    };
    expect(await said('inspektorat', propose())).toEqual([403, 'NOT_YOUR_ROLE']);
    expect(await said(`kades.${PERIAN.code}`, propose())).toEqual([403, 'NOT_YOUR_ROLE']);
    expect(await said(SEKDES, { ...propose(), reason: ' ' })).toEqual([422, 'REASON_REQUIRED']);
    expect(await said(SEKDES, propose({ ...CORRECTION, step: 'tim_penyusun' }))).toEqual([409, 'REPAIR_STEP_OPEN']);
    expect(await said(SEKDES, propose({ what: 'anything', value: 1 }))).toEqual([400, 'BODY_INVALID']);
    expect(await said(CAMAT, { type: 'approveRepair', repair: 'b1' })).toEqual([409, 'REPAIR_NOT_OPEN']);
    const document = { versionId: randomUUID(), sha256: 'a'.repeat(64), title: 'Naskah' };
    const nowhere = propose({ what: 'document', step: 'musdus', kind: 'ba_musdus', value: document });
    expect((await send(SEKDES, nowhere)).body.code).toBe('UNKNOWN_DOCUMENT');
  });

  test('needs two people: proposed by one, in the inbox of the other, carried out once', async () => {
    const key = randomUUID();
    const first = await send(SEKDES, propose(), key);
    expect([first.status, first.body.code]).toEqual([200, undefined]);
    expect((await send(SEKDES, propose(), key)).body).toEqual(first.body);
    expect((await send(SEKDES, propose())).body.code).toBe('REPAIR_PENDING');
    expect((await send(SEKDES, { type: 'approveRepair', repair: 'b1' })).body.code).toBe('NOT_YOUR_ROLE');

    const tasks = (await read(CAMAT, '/tasks?kind=repair')).body as { id: string; step: string }[];
    expect(tasks.map(({ id, step }) => [id, step])).toEqual([[`${CYCLE}~b1/repair/camat`, 'musdes_rencana']]);
    const done = await send(CAMAT, { type: 'approveRepair', repair: 'b1', note: 'Sesuai berita acara' });
    expect([done.status, done.body.code]).toEqual([200, undefined]);
    expect((await read(CAMAT, '/tasks?kind=repair')).body).toEqual([]);

    const { body: cycle } = await read(SEKDES, `/cycles/${CYCLE}`);
    expect(cycle.repaired).toBe(1);
    expect(cycle.repairs).toMatchObject([
      {
        id: 'b1',
        status: 'carriedOut',
        fact: 'daftar hadir Musyawarah desa perencanaan',
        proposed: { role: 'sekdes' },
        ended: { role: 'camat', note: 'Sesuai berita acara' },
      },
    ]);
    const step = (cycle.steps as { id: string; attendance: unknown }[]).find(({ id }) => id === 'musdes_rencana');
    expect(step?.attendance).toEqual(VALUE);
    expect(((await read('dpmd', '/cycles')).body as { repaired: number }[]).map(({ repaired }) => repaired)).toEqual([
      1,
    ]);
  });

  test('stands in the history in sentences, at its step too, and told the village', async () => {
    const { body: events } = await read('inspektorat', `/cycles/${CYCLE}/events?type=repaired&step=musdes_rencana`);
    expect(
      (events as { sentence: string; reason: string }[]).map(({ sentence, reason }) => [sentence, reason]),
    ).toEqual([
      [
        expect.stringContaining('menyetujui pembetulan daftar hadir Musyawarah desa perencanaan: '),
        'Salah hitung dari daftar hadir',
      ],
    ]);
    await until(async () => {
      const { body } = await read(SEKDES, '/notices');
      return (body as { kind: string }[]).some(({ kind }) => kind === 'repaired');
    });
  });

  test('declined and withdrawn proposals stay in the list of the auditor, who finds every one of his area', async () => {
    await send('dpmd', propose({ what: 'completedOn', step: 'musdus', value: `${YEAR - 1}-01-02` }));
    await send('dpmd', { type: 'withdrawRepair', repair: 'b2' });
    await send('dpmd', propose({ what: 'reopening', step: 'musdus', value: null }));
    const refused = await send('bupati', { type: 'declineRepair', repair: 'b3', reason: 'Tidak ada bukti' });
    expect(refused.status).toBe(200);
    const list = await read('inspektorat', '/audit/repairs?sort=at');
    expect(list.headers['content-range']).toBe('repairs 0-2/3');
    expect(list.body).toMatchObject([
      { id: `${CYCLE}~b1`, repair: 'b1', status: 'carriedOut', seq: expect.any(Number), endedSeq: expect.any(Number) },
      { repair: 'b2', status: 'withdrawn', cycle: { id: CYCLE, fiscalYear: YEAR } },
      { repair: 'b3', status: 'declined', ended: { note: 'Tidak ada bukti' } },
    ]);
    const only = await read('inspektorat', `/audit/repairs?status=declined&fiscalYear=${YEAR}&cycle=${CYCLE}`);
    expect((only.body as { repair: string }[]).map(({ repair }) => repair)).toEqual(['b3']);
    expect((await read('inspektorat', `/audit/repairs?district=${LOA_KULU_KOTA.district}`)).body).toEqual([]);
    for (const path of ['/audit/repairs', '/audit/duties']) {
      expect([path, (await read(SEKDES, path)).status]).toEqual([path, 403]);
      expect([path, (await read(CAMAT, path)).status]).toEqual([path, 403]);
    }
  });
});

describe('Segregation of duties', () => {
  test('finds nothing in a year done by the right hands', async () => {
    const answer = await read('inspektorat', '/audit/duties');
    expect([answer.status, answer.body, answer.headers['content-range']]).toEqual([200, [], 'duties */0']);
  });

  test('finds a breach that somebody has written into the tables, with its acts and names', async () => {
    const { rows } = await api.pool.query<{ id: string }>('select id from app_user where username = $1', [SEKDES]);
    const sekdes = rows[0]?.id ?? '';
    const { rows: last } = await api.pool.query<{ seq: number }>(
      'select max(seq) as seq from event where cycle_id = $1',
      [CYCLE],
    );
    const forge = (n: number, type: string, role: string, data: object) => {
      const seq = (last[0]?.seq ?? 0) + n;
      const event = { seq, type, at: '2026-01-01T00:00:00.000Z', actor: { id: sekdes, role }, data };
      return api.pool.query(
        `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
         values ($1, $2, $3, now(), $4, $5, 'x', $6, repeat('0', 64), repeat('1', 64), 'x')`,
        [CYCLE, seq, type, sekdes, role, JSON.stringify(event)],
      );
    };
    const text = { step: 'rancangan_akhir', kind: 'rancangan_akhir_rkpdes', sha256: 'b'.repeat(64) };
    await forge(1, 'documentAttached', 'sekdes', text);
    await forge(2, 'stepApproved', 'bpd', { step: 'sepakat_bpd_rkpdes', sha256: 'b'.repeat(64) });
    const { body } = await read('inspektorat', `/audit/duties?severity=breach&fiscalYear=${YEAR}`);
    expect(body).toMatchObject([
      {
        cycleId: CYCLE,
        villageName: expect.any(String),
        fiscalYear: YEAR,
        person: { id: sekdes },
        kind: 'sameDocument',
        severity: 'breach',
        acts: [
          { step: 'rancangan_akhir', what: 'documentAttached', role: 'sekdes', onBehalfOf: null },
          { step: 'sepakat_bpd_rkpdes', what: 'stepApproved', role: 'bpd' },
        ],
      },
    ]);
    expect((await read('inspektorat', '/audit/duties?severity=near')).body).toEqual([]);
    expect((await read('inspektorat', `/audit/duties?person=${randomUUID()}`)).body).toEqual([]);
  });
});
