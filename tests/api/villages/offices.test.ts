import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tellOffices } from '@siklus/api/offices/tell-offices.ts';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { finished } from '../ceiling-villages.ts';
import {
  type Api,
  type Caller,
  insist,
  LOA_KULU_KOTA,
  MUARA_LEKA,
  openYear,
  PERIAN,
  startApi,
  until,
} from '../harness.ts';

const OFFICE = 'UU 6/2014 Ps 45–47; PP 43/2014 Ps 55–57';

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true });
  dpmd = await api.as('dpmd');
  for (const year of [2027, 2028]) await openYear(api, year, [PERIAN.code, MUARA_LEKA.code]);
}, 120_000);

afterAll(() => api.stop());

const today = () => localDate(instantFromMillis(Date.now()), 8);
const send = async (who: string, cycleId: string, body: object) => {
  const caller = await api.as(who);
  return insist((key) => caller.post(`/cycles/${cycleId}/commands`, body, key));
};
const officesOf = async (code: string, who = 'dpmd') =>
  (await (await api.as(who)).get(`/villages/${code}/offices`)).body;
const enter = async (who: string, code: string, body: object) => {
  const caller = await api.as(who);
  return insist((key) => caller.post(`/villages/${code}/offices`, { office: 'kades', ...body }, key));
};
const agreed = (code: string) =>
  until(async () => (await officesOf(code)).cycles.every(({ agrees }: { agrees: boolean }) => agrees));
const kadesIn = async (cycleId: string) =>
  (await api.pool.query<{ state: CycleState }>('select state from cycle where id = $1', [cycleId])).rows[0]?.state
    .kades;

/** Another account of a kades, of the same village. */
async function account(code: string, username: string): Promise<string> {
  const { rows } = await api.pool.query<{ id: string }>(
    `insert into app_user (username, name, role, scope, password_hash, is_demo)
     select $1, $1, role, scope, password_hash, true from app_user where username = $2 returning id`,
    [username, `kades.${code}`],
  );
  return rows[0]?.id ?? '';
}

describe('A kades who dies', () => {
  const step = { type: 'completeStep', step: 'musdus' };
  let pj: string;

  test('is said in one year, and his account acts in no other', async () => {
    const vacancy = { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: today() };
    expect((await send(`camat.${PERIAN.district}`, `${PERIAN.id}-2027`, vacancy)).status).toBe(200);
    await agreed(PERIAN.code);
    for (const year of [2027, 2028]) {
      const refused = await send(`kades.${PERIAN.code}`, `${PERIAN.id}-${year}`, step);
      expect([year, refused.status, refused.body.code]).toEqual([year, 409, 'OFFICE_VACANT']);
    }
    expect((await officesOf(PERIAN.code, `kades.${PERIAN.code}`)).entries).toMatchObject([
      {
        status: 'vacant',
        cause: 'Meninggal dunia',
        since: today(),
        by: { role: 'camat' },
        cycleId: `${PERIAN.id}-2027`,
      },
    ]);
  });

  test('acts neither in a year that is opened after', async () => {
    await openYear(api, 2029, [PERIAN.code]);
    const refused = await send(`kades.${PERIAN.code}`, `${PERIAN.id}-2029`, step);
    expect([refused.status, refused.body.code, refused.body.citation]).toEqual([409, 'OFFICE_VACANT', OFFICE]);
    const { body } = await (await api.as('bupati')).get('/tasks?perPage=200');
    const asked = (body as { cycle: { id: string }; kind: string }[]).filter(({ kind }) => kind === 'appoint');
    expect(asked.map(({ cycle }) => cycle.id)).toEqual(expect.arrayContaining([`${PERIAN.id}-2029`]));
  });

  test('is followed by a Pj whom the bupati enters on the village: he acts in all of them', async () => {
    pj = await account(PERIAN.code, `kades.pj.${PERIAN.code}`);
    const said = { status: 'held', holder: pj, as: 'pj', decree: 'SK Bupati 118/2026', since: today() };
    const camat = await enter(`camat.${PERIAN.district}`, PERIAN.code, said);
    expect([camat.status, camat.body.fixers]).toEqual([403, ['dpmd', 'bupati']]);
    expect((await enter('bupati', PERIAN.code, said)).status).toBe(200);
    await agreed(PERIAN.code);
    for (const year of [2027, 2028, 2029]) {
      expect(await kadesIn(`${PERIAN.id}-${year}`)).toMatchObject({ status: 'held', holder: pj, decree: said.decree });
      const before = await send(`kades.${PERIAN.code}`, `${PERIAN.id}-${year}`, step);
      expect([year, before.body.code]).toEqual([year, 'NOT_OFFICE_HOLDER']);
      const now = await send(`kades.pj.${PERIAN.code}`, `${PERIAN.id}-${year}`, step);
      expect([year, now.body.code]).toEqual([year, 'DOCUMENT_MISSING']);
    }
    const { body } = await dpmd.get('/batches?kind=offices&perPage=50');
    expect(body).toEqual(expect.arrayContaining([expect.objectContaining({ decree: said.decree, total: 3, done: 3 })]));
  });

  test('nothing is told twice, and what is said again in a cycle is one entry', async () => {
    const { entries } = await officesOf(PERIAN.code);
    const again = { type: 'appointKades', holder: pj, as: 'pj', decree: 'SK Bupati 118/2026', occurredOn: today() };
    expect((await send('dpmd', `${PERIAN.id}-2028`, again)).status).toBe(200);
    expect((await officesOf(PERIAN.code)).entries).toEqual(entries);
    const { rows } = await api.pool.query(
      `select count(*)::int as n from event where type = 'kadesAppointed' and cycle_id = $1`,
      [`${PERIAN.id}-2027`],
    );
    expect(rows[0].n).toBe(1);
  });

  test('a decree that is put right in one year is put right in all', async () => {
    const correction = { what: 'appointment', value: { decree: 'SK Bupati 181/2026', since: today() } };
    const proposed = await send('dpmd', `${PERIAN.id}-2028`, {
      type: 'proposeRepair',
      correction,
      reason: 'Salah ketik',
    });
    expect([proposed.status, proposed.text]).toEqual([200, expect.any(String)]);
    expect((await send('bupati', `${PERIAN.id}-2028`, { type: 'approveRepair', repair: 'b1' })).status).toBe(200);
    await agreed(PERIAN.code);
    for (const year of [2027, 2028, 2029])
      expect(await kadesIn(`${PERIAN.id}-${year}`)).toMatchObject({ holder: pj, decree: 'SK Bupati 181/2026' });
    expect((await officesOf(PERIAN.code)).entries[0]).toMatchObject({
      decree: 'SK Bupati 181/2026',
      by: { role: 'bupati' },
    });
  });

  test('a vacancy that is put right is told as it was', async () => {
    const vacancy = { type: 'declareVacancy', cause: 'Pj ditarik', occurredOn: today() };
    await send(`bpd.${PERIAN.code}`, `${PERIAN.id}-2027`, vacancy);
    await agreed(PERIAN.code);
    const correction = { what: 'vacancy', value: { cause: 'Pj pindah tugas', since: today() } };
    const camat = `camat.${PERIAN.district}`;
    await send(camat, `${PERIAN.id}-2029`, { type: 'proposeRepair', correction, reason: 'Keterangan keliru' });
    const approved = await send('dpmd', `${PERIAN.id}-2029`, { type: 'approveRepair', repair: 'b1' });
    expect([approved.status, approved.text]).toEqual([200, expect.any(String)]);
    await agreed(PERIAN.code);
    for (const year of [2027, 2028, 2029])
      expect(await kadesIn(`${PERIAN.id}-${year}`)).toMatchObject({ status: 'vacant', cause: 'Pj pindah tugas' });
  });
});

describe('What is entered on a village', () => {
  test('is refused for a day to come, a second vacancy, an account that is no kades, and to whoever has no say', async () => {
    const vacant = { status: 'vacant', cause: 'Mengundurkan diri', since: today() };
    const future = await enter('dpmd', MUARA_LEKA.code, { ...vacant, since: '2199-01-01' });
    expect([future.status, future.body.code]).toEqual([422, 'DATE_IN_FUTURE']);
    expect((await enter(`sekdes.${MUARA_LEKA.code}`, MUARA_LEKA.code, vacant)).status).toBe(403);
    expect((await enter(`bpd.${MUARA_LEKA.code}`, PERIAN.code, vacant)).status).toBe(404);
    const { body: me } = await dpmd.get('/session');
    const held = { status: 'held', holder: me.id ?? me.user?.id, as: 'pj', decree: 'SK 1', since: today() };
    expect((await enter('dpmd', MUARA_LEKA.code, held)).body.code).toBe('HOLDER_NOT_KADES');
    expect((await enter(`bpd.${MUARA_LEKA.code}`, MUARA_LEKA.code, vacant)).status).toBe(200);
    const again = await enter('dpmd', MUARA_LEKA.code, vacant);
    expect([again.status, again.body.code]).toEqual([409, 'OFFICE_VACANT']);
    await expect(api.pool.query('delete from office_holding')).rejects.toMatchObject({ code: 'SD002' });
  });

  test('reaches a village without a year as well: it begins with it', async () => {
    await enter('dpmd', LOA_KULU_KOTA.code, { status: 'vacant', cause: 'Diberhentikan', since: today() });
    expect((await officesOf(LOA_KULU_KOTA.code)).cycles).toEqual([]);
    await openYear(api, 2027, [LOA_KULU_KOTA.code]);
    expect(await kadesIn(`${LOA_KULU_KOTA.id}-2027`)).toMatchObject({ status: 'vacant', cause: 'Diberhentikan' });
  });

  test('is told when the API comes back, where it ended between the entry and the order', async () => {
    await agreed(MUARA_LEKA.code);
    const holder = await account(MUARA_LEKA.code, `kades.baru.${MUARA_LEKA.code}`);
    await api.pool.query(
      `insert into office_holding (village_id, office, status, holder, held_as, decree, since, author, command_key)
       values ($1, 'kades', 'held', $2, 'kades', 'SK 9', $3, $4, 'k')`,
      [MUARA_LEKA.id, holder, today(), JSON.stringify({ id: randomUUID(), role: 'dpmd', session: 's' })],
    );
    await api.pool.query('insert into office_to_tell (village_id) values ($1)', [MUARA_LEKA.id]);
    const { pool, engine } = api;
    const log = { warn: () => undefined } as never;
    const now = () => instantFromMillis(Date.now());
    expect(await tellOffices({ pool, engine, log, now })).toHaveLength(1);
    expect(await tellOffices({ pool, engine, log, now })).toEqual([]);
    await agreed(MUARA_LEKA.code);
    expect(await kadesIn(`${MUARA_LEKA.id}-2028`)).toMatchObject({ status: 'held', decree: 'SK 9' });
  });
});

describe('A village without a sekdes', () => {
  const vacancy = () => ({ office: 'sekdes', status: 'vacant', cause: 'Pensiun', since: today() });
  const act = { type: 'completeStep', step: 'rapbdes' };

  test('is said by its kades, if he is the kades; who has left acts in none of its years', async () => {
    const former = await enter(`kades.${MUARA_LEKA.code}`, MUARA_LEKA.code, vacancy());
    expect([former.status, former.body.code]).toEqual([403, 'NOT_OFFICE_HOLDER']);
    const bpd = await enter(`bpd.${MUARA_LEKA.code}`, MUARA_LEKA.code, vacancy());
    expect([bpd.status, bpd.body.fixers]).toEqual([403, ['kades', 'camat', 'dpmd']]);
    const said = await enter(`kades.baru.${MUARA_LEKA.code}`, MUARA_LEKA.code, vacancy());
    expect([said.status, said.body.entries?.length]).toEqual([200, 3]);
    expect((await enter('dpmd', MUARA_LEKA.code, vacancy())).body.code).toBe('SEKDES_VACANT');
    await agreed(MUARA_LEKA.code);
    await openYear(api, 2029, [MUARA_LEKA.code]);
    for (const year of [2027, 2028, 2029]) {
      const refused = await send(`sekdes.${MUARA_LEKA.code}`, `${MUARA_LEKA.id}-${year}`, act);
      expect([year, refused.status, refused.body.code, refused.body.citation]).toEqual([
        year,
        409,
        'SEKDES_VACANT',
        'Permendagri 83/2015 Ps 7',
      ]);
      const kades = await send(`kades.baru.${MUARA_LEKA.code}`, `${MUARA_LEKA.id}-${year}`, act);
      expect([year, kades.body.code]).toEqual([year, 'STEP_NOT_OPEN']);
    }
  });

  test('goes on with who acts as one by the letter of the kades', async () => {
    const { rows } = await api.pool.query<{ id: string }>(
      `insert into app_user (username, name, role, scope, password_hash, is_demo)
       select 'plt.sekdes', 'Plt', role, scope, password_hash, true from app_user where username = $1 returning id`,
      [`sekdes.${MUARA_LEKA.code}`],
    );
    const held = { office: 'sekdes', status: 'held', as: 'plt', decree: 'SPT 1/2026', since: today() };
    const kades = `kades.baru.${MUARA_LEKA.code}`;
    const { may } = await officesOf(MUARA_LEKA.code, kades);
    expect(may).toMatchObject([
      { office: 'sekdes', status: 'vacant', holders: [] },
      { office: 'sekdes', status: 'held' },
    ]);
    const holder = may[1].holders.find(({ name }: { name: string }) => name === 'Plt')?.id;
    expect(holder).toBe(rows[0]?.id);
    expect((await enter(kades, MUARA_LEKA.code, { ...held, as: 'pj', holder })).status).toBe(400);
    expect((await enter(kades, MUARA_LEKA.code, { ...held, holder })).status).toBe(200);
    await agreed(MUARA_LEKA.code);
    for (const year of [2027, 2028, 2029]) {
      const id = `${MUARA_LEKA.id}-${year}`;
      expect((await send('plt.sekdes', id, act)).body.code).toBe('STEP_NOT_OPEN');
      expect((await send(`sekdes.${MUARA_LEKA.code}`, id, act)).body.code).toBe('NOT_SEKDES');
      expect((await send(kades, id, act)).body.code).toBe('NOT_YOUR_ROLE');
    }
    const events = (await dpmd.get(`/cycles/${MUARA_LEKA.id}-2027/events?type=sekdesRecorded`)).body;
    expect(events.map(({ actor }: { actor: { role: string } }) => actor.role)).toEqual(['kades', 'kades']);
  });

  test('has its letter put right by kades and camat in one year, and so in all', async () => {
    const cycle = (year: number) => `${MUARA_LEKA.id}-${year}`;
    const correction = { what: 'sekdesAppointment', value: { decree: 'SPT 11/2026', since: today() } };
    const proposal = { type: 'proposeRepair', correction, reason: 'Salah ketik' };
    const kades = `kades.baru.${MUARA_LEKA.code}`;
    const proposed = await send(kades, cycle(2028), proposal);
    expect([proposed.status, proposed.text]).toEqual([200, expect.any(String)]);
    const [{ id: repair }] = (await dpmd.get(`/cycles/${cycle(2028)}`)).body.repairs.slice(-1);
    const approval = { type: 'approveRepair', repair };
    const alone = await send(kades, cycle(2028), approval);
    expect([alone.status, alone.body.code]).toEqual([403, 'NOT_YOUR_ROLE']);
    expect((await send(`camat.${MUARA_LEKA.district}`, cycle(2028), approval)).status).toBe(200);
    await agreed(MUARA_LEKA.code);
    const [newest] = (await officesOf(MUARA_LEKA.code)).entries.filter(
      ({ office }: { office: string }) => office === 'sekdes',
    );
    expect(newest).toMatchObject({ status: 'held', as: 'plt', decree: 'SPT 11/2026', cycleId: cycle(2028) });
    const { rows } = await api.pool.query<{ id: string; decree: string }>(
      `select id, state #>> '{sekdes,decree}' as decree from cycle where village_id = $1 order by id`,
      [MUARA_LEKA.id],
    );
    expect(rows.map(({ decree }) => decree)).toEqual(['SPT 11/2026', 'SPT 11/2026', 'SPT 11/2026']);
    // The head of the village is another office, and stays as he was.
    expect((await officesOf(MUARA_LEKA.code)).entries[0]).toMatchObject({ office: 'kades', status: 'held' });
  });
});

describe('After an election in many villages', () => {
  type Row = { village: string; holder: string; as: string; decree: string; since: string };
  let rows: Row[];

  beforeAll(async () => {
    const { rows: villages } = await api.pool.query<{ id: string; code: string }>(
      `select id, code from village where type = 'desa' and id <> all($1) order by code limit 10`,
      [[PERIAN.id, MUARA_LEKA.id, LOA_KULU_KOTA.id]],
    );
    await openYear(
      api,
      2028,
      villages.map(({ code }) => code),
    );
    rows = villages.map(({ code }) => ({
      village: code,
      holder: `kades.${code}`,
      as: 'kades',
      decree: 'SK Bupati 400/2027',
      since: today(),
    }));
  }, 120_000);

  test('a file is looked at row by row before anything is entered', async () => {
    const [first, second, third] = rows as [Row, Row, Row];
    const asked = [
      first,
      { ...second, village: '64.02.01.2999' },
      { ...third, holder: 'siapa.itu' },
      first,
      { ...second, holder: `kades.${first.village}` },
      { ...third, village: '64.02.04.1001' },
    ];
    const { status, body } = await dpmd.post('/office-orders/preview', { rows: asked });
    expect(status).toBe(200);
    expect(body.clear).toBe(1);
    expect(body.rows.map(({ result }: { result: string }) => result)).toEqual([
      'clear',
      'unknownVillage',
      'noAccount',
      'twice',
      'notKades',
      expect.stringMatching(/notDesa|unknownVillage/),
    ]);
    const days = rows.slice(0, 4).map((row, n) => ({
      ...row,
      ...[{ since: '2199-01-01' }, { since: '1 Juni' }, { decree: '' }, { as: 'plt' }][n],
    }));
    const faults = await dpmd.post('/office-orders/preview', { rows: days });
    expect(faults.body.rows.map(({ result }: { result: string }) => result)).toEqual([
      'future',
      'invalidDay',
      'noDecree',
      'invalidAs',
    ]);
    expect((await officesOf(first.village)).entries).toEqual([]);
  });

  test('twelve villages with two bad rows: the report names them, ten are carried out, and once', async () => {
    const file = [
      ...rows,
      { ...(rows[0] as Row), village: '64.02.01.2998' },
      { ...(rows[1] as Row), village: PERIAN.code, holder: 'x' },
    ];
    const order = { reason: 'Pilkades serentak 2027', rows: file };
    const key = randomUUID();
    const { status, body } = await dpmd.post('/office-orders', order, key);
    expect([status, body.clear]).toEqual([202, 10]);
    expect(body.rows.slice(10)).toMatchObject([
      { row: 11, result: 'unknownVillage', asked: { village: '64.02.01.2998' } },
      { row: 12, result: 'noAccount', village: { name: 'Perian' } },
    ]);
    expect((await dpmd.post('/office-orders', order, key)).body.batchId).toBe(body.batchId);
    const batch = await finished(dpmd, `/batches/${body.batchId}`);
    expect(batch).toMatchObject({ kind: 'offices', decree: 'SK Bupati 400/2027', total: 10, done: 10 });
    for (const { village } of rows) {
      const { entries, cycles } = await officesOf(village);
      expect(entries).toMatchObject([{ status: 'held', as: 'kades', decree: 'SK Bupati 400/2027' }]);
      expect(cycles).toMatchObject([{ fiscalYear: 2028, agrees: true }]);
    }
  });

  test('a file in which every row is bad is refused, and to anybody but the regency', async () => {
    const bad = { reason: 'Uji', rows: [{ ...(rows[0] as Row), village: 'x' }] };
    expect((await dpmd.post('/office-orders', bad)).status).toBe(400);
    const camat = await (await api.as(`camat.${PERIAN.district}`)).post('/office-orders', bad);
    expect([camat.status, camat.body.fixers]).toEqual([403, ['dpmd', 'bupati']]);
  });
});
