import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, insist, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { VillageYear } from '../situations/village-year.ts';

const STEP = 'sepakat_bpd_rkpdes';
const LAW = 'UU 6/2014 Ps 58';
const today = localDate(instantFromMillis(Date.now()), 8);
const SAID = { seats: 7, filled: 6, decree: '141/12/2026', since: addDays(today, -400) };

let api: Api;
let years: VillageYear[];

beforeAll(async () => {
  api = await startApi({ worker: true });
  const opened = [];
  for (const year of [2034, 2035]) opened.push(await VillageYear.open(api, [PERIAN], year));
  years = opened.flat();
  await Promise.all(years.map((one) => one.walkTo(STEP)));
}, 240_000);

afterAll(() => api.stop());

const councilOf = async (code: string, who = 'dpmd') => (await api.as(who)).get(`/villages/${code}/council`);
const enter = async (who: string, code: string, body: object) => {
  const caller = await api.as(who);
  return insist((key) => caller.post(`/villages/${code}/council`, body, key));
};
const quorum = (members: number, present: number) => ({
  type: 'recordQuorum',
  step: STEP,
  quorum: { members, present },
});

describe('the register', () => {
  test('is kept by the DPMD and read by whoever may read the village', async () => {
    for (const who of [
      `bpd.${MUARA_LEKA.code}`,
      `kades.${MUARA_LEKA.code}`,
      `camat.${MUARA_LEKA.district}`,
      'bupati',
    ]) {
      const { status, body } = await enter(who, MUARA_LEKA.code, SAID);
      expect([who, status, body.fixers]).toEqual([who, 403, ['dpmd']]);
    }
    expect((await councilOf(MUARA_LEKA.code, `bpd.${MUARA_LEKA.code}`)).body).toMatchObject({
      on: today,
      inForce: null,
      entries: [],
      sizes: [5, 7, 9],
    });
    expect((await councilOf(MUARA_LEKA.code, `camat.${LOA_KULU_KOTA.district}`)).status).toBe(404);
    expect((await enter('dpmd', '64.99.01.2001', SAID)).status).toBe(404);
  });

  test.each([
    ['4 seats', { seats: 4, filled: 4 }, 422, 'BPD_SIZE'],
    ['8 seats', { seats: 8 }, 422, 'BPD_SIZE'],
    ['11 seats', { seats: 11 }, 422, 'BPD_SIZE'],
    ['more held than there are', { filled: 8 }, 422, 'COUNCIL_OVERFILLED'],
    ['a day to come', { since: addDays(today, 1) }, 422, 'DATE_IN_FUTURE'],
    ['half a person', { filled: 6.5 }, 400, 'BODY_INVALID'],
    ['fewer than none', { filled: -1 }, 400, 'BODY_INVALID'],
    ['no decree', { decree: ' ' }, 400, 'BODY_INVALID'],
    ['a NIK', { decree: '6402010101010001' }, 400, 'BODY_INVALID'],
    ['no day of the calendar', { since: '2026-02-30' }, 400, 'BODY_INVALID'],
    ['a name', { members: ['x'] }, 400, 'BODY_INVALID'],
  ])('refuses %s, and keeps nothing of it', async (_, wrong, status, code) => {
    const answer = await enter('dpmd', LOA_KULU_KOTA.code, { ...SAID, ...wrong });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await councilOf(LOA_KULU_KOTA.code)).body.entries).toEqual([]);
  });

  test('keeps every entry, once for each key, and a slip is put right by another of the same day', async () => {
    const dpmd = await api.as('dpmd');
    const path = `/villages/${MUARA_LEKA.code}/council`;
    const key = randomUUID();
    for (let time = 0; time < 2; time += 1)
      expect((await dpmd.post(path, { ...SAID, seats: 9 }, key)).status).toBe(201);
    expect((await dpmd.post(path, SAID, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    await enter('dpmd', MUARA_LEKA.code, { ...SAID, seats: 5, filled: 5, since: addDays(today, -4000) });
    expect((await councilOf(MUARA_LEKA.code)).body.inForce).toMatchObject({ seats: 9, filled: 6 });
    const { status, body } = await enter('dpmd', MUARA_LEKA.code, SAID);
    expect([status, body.entries.map(({ seats }: { seats: number }) => seats)]).toEqual([201, [7, 5, 9]]);
    expect(body.inForce).toMatchObject({ ...SAID, by: { role: 'dpmd' } });
    await expect(api.pool.query('delete from council_seats')).rejects.toMatchObject({ code: 'SD002' });
  });
});

describe('the attendance of a BPD, in all years of its village', () => {
  const [first, second] = [() => years[0] as VillageYear, () => years[1] as VillageYear];
  const key = randomUUID();
  const early = async () =>
    (await api.as(`bpd.${PERIAN.code}`)).post(`/cycles/${first().id}/commands`, quorum(9, 7), key);

  test('is as it is told while the register knows nothing', async () => {
    expect((await early()).status).toBe(200);
    expect((await first().step(STEP)).quorum).toMatchObject({ members: 9, present: 7 });
  });

  test('has the seats of the decree once there is one, in each of the years', async () => {
    expect((await enter('dpmd', PERIAN.code, SAID)).status).toBe(201);
    for (const year of years) {
      const refused = await year.refused('bpd', quorum(9, 7));
      expect(refused).toMatchObject({
        status: 422,
        code: 'COUNCIL_SEATS',
        citation: LAW,
        fixers: ['dpmd'],
        params: { seats: 7, members: 9, decree: SAID.decree },
      });
      expect(refused.detail).toContain(SAID.decree);
      expect(await year.refused('bpd', quorum(7, 7))).toMatchObject({
        status: 422,
        code: 'COUNCIL_FILLED',
        fixers: ['dpmd'],
        params: { filled: 6, present: 7 },
      });
      await year.do('bpd', quorum(7, 6));
      expect((await year.step(STEP)).quorum).toMatchObject({ members: 7, present: 6 });
    }
  });

  test('is answered as before when it was recorded before, and is not told to who may not record it', async () => {
    expect((await early()).status).toBe(200);
    expect(await second().refused('camat', quorum(9, 7))).toMatchObject({ status: 403, code: 'NOT_YOUR_ROLE' });
  });

  test('is put right by the same register', async () => {
    await second().finish(STEP);
    const correction = (members: number, present: number) => ({
      what: 'quorum',
      step: STEP,
      value: { members, present },
    });
    const repair = (members: number, present: number) => ({
      type: 'proposeRepair',
      correction: correction(members, present),
      reason: 'Salah hitung',
    });
    const checked = async (members: number, present: number) => {
      const caller = await second().as('bpd');
      const body = { correction: correction(members, present) };
      const { body: found } = await caller.post(`/cycles/${second().id}/repair-checks`, body);
      return found.refusals.map(({ code }: { code: string }) => code);
    };
    expect(await checked(9, 6)).toEqual(['COUNCIL_SEATS']);
    expect(await second().refused('bpd', repair(9, 6))).toMatchObject({ status: 422, code: 'COUNCIL_SEATS' });
    expect(await second().refused('bpd', repair(7, 7))).toMatchObject({ status: 422, code: 'COUNCIL_FILLED' });
    expect(await checked(7, 5)).toEqual([]);
    await second().do('bpd', repair(7, 5));
  });

  test('goes by the new decree when a member is inaugurated', async () => {
    await enter('dpmd', PERIAN.code, { ...SAID, filled: 7, decree: '141/30/2026', since: today });
    await first().do('bpd', quorum(7, 7));
    expect((await councilOf(PERIAN.code)).body.inForce).toMatchObject({ filled: 7, decree: '141/30/2026' });
  });
});
