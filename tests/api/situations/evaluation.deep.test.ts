import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis, localDate, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, insist, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi, until } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

// A year far enough ahead that none of its own dates has passed: only the 20 working days run.
const YEAR = 2031;
const TERM = 'Permendagri 20/2018 Ps 35(2)';
const SILENCE = 'Permendagri 20/2018 Ps 35(3)';
const STEP = 'evaluasi_apbdes';
const REJECTION = { type: 'returnForRevision', step: STEP, reason: 'Belum sesuai pedoman' };

const NEIGHBOUR = { id: '6402012003', code: '64.02.01.2003', district: '64.02.01' };

const clock = new Clock();
let api: Api;
let silent: VillageYear;
let returned: VillageYear;
let running: VillageYear;
let nearly: VillageYear;
/** When the term of the silent camat ends. */
let due: { dueDate: string; dueAt: Instant };

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  const opened = await VillageYear.open(api, [PERIAN, MUARA_LEKA, LOA_KULU_KOTA, NEIGHBOUR], YEAR);
  [silent, returned, running, nearly] = opened as [VillageYear, VillageYear, VillageYear, VillageYear];
  await Promise.all(opened.map((year) => year.walkTo(STEP)));
  due = await deadline(silent, STEP);
}, 150_000);

afterAll(() => api.stop());

type Day = { date: string; kind: string; n?: number; decree?: string };
type Deadline = { step: string; dueDate: string; dueAt: Instant; citation: string; steps: Day[] };

async function deadline(year: VillageYear, step: string): Promise<Deadline> {
  const found = ((await year.read('/deadlines')) as Deadline[]).find((one) => one.step === step);
  if (found === undefined) throw new Error(`${step} has no clock`);
  return found;
}

const seconds = (instant: Instant, n: number) => instantFromMillis(millisOf(instant) + n * 1000);
const counted = ({ steps }: Deadline) => steps.filter(({ kind }) => kind === 'counted');
const today = () => localDate(instantFromMillis(Date.now()), 8);

describe('1. The camat stays silent for 20 working days', () => {
  test('both sides see the countdown with its article, and are reminded on working days 10, 15 and 18', async () => {
    const clockOfTerm = await deadline(silent, STEP);
    expect(clockOfTerm.citation).toBe(TERM);
    expect(counted(clockOfTerm).map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await silent.skipTo(seconds(due.dueAt, -5));
    const reminders = (await silent.events('reminderGiven')).filter(({ data }) => data.step === STEP);
    expect(reminders.map(({ data }) => data.counted)).toEqual([10, 15, 18]);
    for (const role of ['camat', 'kades', 'sekdes'] as const)
      expect([role, (await silent.told(role, 'countdown')).length]).toEqual([role, 3]);
  });

  test('the draft is in force by itself, by the clock, although the engine’s worker was down at the hour', async () => {
    await api.stopWorker();
    const skipping = silent.skipTo(seconds(due.dueAt, 3_600));
    await until(() => silent.hasRung());
    expect(await silent.events('stepDeemedApproved')).toEqual([]);
    await api.startWorker();
    await skipping;
    const deemed = await silent.event('stepDeemedApproved');
    expect(deemed).toMatchObject({
      actor: { id: 'system:clock' },
      data: { step: STEP, on: due.dueDate, citation: SILENCE },
      sentence: expect.stringContaining(SILENCE),
    });
    for (const role of ['camat', 'kades', 'sekdes', 'dpmd'] as const)
      expect([role, await silent.told(role, 'deemed')]).toEqual([role, [expect.stringContaining(SILENCE)]]);
  });

  test('a later rejection, and a later approval, is refused with the article', async () => {
    const { sha256 } = (await silent.event('stepDeemedApproved')).data;
    for (const body of [REJECTION, { type: 'approve', step: STEP, sha256 }]) {
      const answer = await clock.at(seconds(due.dueAt, 3_600), () => silent.refused('camat', body));
      expect(answer).toMatchObject({ status: 409, code: 'DEEMED_IN_FORCE', citation: SILENCE });
    }
    expect(await silent.tasks('kades')).toContain('complete perdes_apbdes');
  });

  test('what reaches the server after the last second is too late, although no clock has rung there yet', async () => {
    const { dueAt } = await deadline(nearly, STEP);
    // The engine's clock is a little behind the server's, as clocks are.
    await nearly.skipTo(seconds(dueAt, -40));
    const late = await clock.at(seconds(dueAt, 1), () => nearly.refused('camat', REJECTION));
    expect(late).toMatchObject({ status: 409, code: 'DEEMED_IN_FORCE', citation: SILENCE });
    expect((await nearly.step(STEP)).status).toBe('open');
  });
});

describe('2. The evaluation says "not conform"', () => {
  const enact = { type: 'completeStep', step: 'perdes_apbdes' };

  test('kades and BPD must both sign the correction within 20 working days of the result', async () => {
    await returned.do('camat', { type: 'returnForRevision', step: STEP, reason: 'Belanja modal tidak sesuai RKPDes' });
    const term = await deadline(returned, 'koreksi_apbdes');
    expect([term.citation, counted(term).length]).toEqual(['Permendagri 20/2018 Ps 35(5)', 20]);
    const sha256 = await returned.attach('sekdes', 'koreksi_apbdes', 'rancangan_apbdes');
    await returned.do('kades', { type: 'sign', step: 'koreksi_apbdes', sha256 });
    expect(await returned.refused('kades', { type: 'completeStep', step: 'koreksi_apbdes' })).toMatchObject({
      code: 'SIGNATURE_MISSING',
      citation: 'Permendagri 20/2018 Ps 35(4)–(5)',
      fixers: ['bpd'],
    });
  });

  test('an enactment without it is blocked, with the reason and the article', async () => {
    expect(await returned.refused('kades', enact)).toMatchObject({
      status: 409,
      code: 'CORRECTION_REQUIRED',
      citation: 'Permendagri 20/2018 Ps 36',
      fixers: ['kades', 'bpd'],
      detail: expect.stringContaining('akan dibatalkan Bupati'),
    });
  });

  test('one recorded anyway opens an annulment for the bupati, then the stop within 7 working days', async () => {
    const report = { type: 'reportEnactment', number: '7/2030', occurredOn: today(), reason: 'Tetap diundangkan' };
    expect(await returned.refused('pendamping', report)).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    await returned.do('camat', report);
    expect((await returned.event('enactmentReported')).sentence).toContain('Permendagri 20/2018 Ps 36');
    expect((await returned.event('spendingRestricted')).sentence).toContain('Permendagri 20/2018 Ps 36');
    expect(await returned.tasks('bupati')).toContain('complete pembatalan_apbdes');
    expect(await returned.told('bupati', 'annulment')).toHaveLength(1);
    expect(await returned.refused('dpmd', { type: 'completeStep', step: 'pembatalan_apbdes' })).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      citation: 'Permendagri 20/2018 Ps 36(1)',
      fixers: ['bupati'],
    });
    await returned.finish('pembatalan_apbdes');
    const stop = await deadline(returned, 'penghentian_apbdes');
    expect([stop.citation, counted(stop).length]).toEqual(['Permendagri 20/2018 Ps 36(2)', 7]);
  });

  test('the correction that both have signed goes back to the camat', async () => {
    await returned.finish('koreksi_apbdes');
    expect(await returned.tasks('camat')).toContain(`decide ${STEP}`);
  });
});

describe('16. A joint-leave day is decreed inside a running 20-working-day window', () => {
  test('it moves the due date and tells both parties, by which decree', async () => {
    const before = await deadline(running, STEP);
    const leave = counted(before)[11]?.date;
    const dpmd = await api.as('dpmd');
    const answer = await dpmd.post('/calendar/holidays', {
      add: [{ date: leave, kind: 'cuti_bersama', name: 'Cuti bersama tambahan', decree: 'SKB 9/2026' }],
      reason: 'SKB 9/2026',
    });
    expect(answer.status).toBeLessThan(300);
    await until(async () => (await running.events('deadlineMoved')).some(({ data }) => data.step === STEP));

    const after = await deadline(running, STEP);
    const { body } = await dpmd.get(`/calendar/due?from=${(await running.step(STEP)).openedOn}&workingDays=20`);
    expect(after.dueDate).toBe(body.dueDate);
    expect([after.dueDate > before.dueDate, after.citation, counted(after).length]).toEqual([true, TERM, 20]);
    expect(after.steps.find(({ date }) => date === leave)).toMatchObject({ kind: 'holiday', decree: 'SKB 9/2026' });
    const moved = (await running.events('deadlineMoved')).filter(({ data }) => data.step === STEP);
    expect(moved).toMatchObject([
      { data: { from: before.dueDate, due: { dueDate: after.dueDate, citation: TERM }, cause: 'calendar' } },
    ]);
    for (const role of ['camat', 'kades'] as const)
      expect([role, await running.told(role, 'deadlineMoved')]).toEqual([role, [expect.stringMatching(/Evaluasi/)]]);
  });

  test('a term that has already run out is not opened again, though the day lay within it', async () => {
    await until(async () => (await silent.state()).calendarVersion === 2);
    expect(await silent.events('deadlineMoved')).toEqual([]);
    expect(await silent.step(STEP)).toMatchObject({ status: 'done', outcome: 'deemed', completedOn: due.dueDate });
    const again = await clock.at(seconds(due.dueAt, 3_700), () => silent.refused('camat', REJECTION));
    expect(again).toMatchObject({ code: 'DEEMED_IN_FORCE', citation: SILENCE });
  });
});

describe('1. The camat answers in the last seconds, while the engine’s worker is down', () => {
  test('what reached the server in time counts, although it is carried out after the hour', async () => {
    const { dueAt } = await deadline(running, STEP);
    await running.skipTo(seconds(dueAt, -10));
    await api.stopWorker();
    const camat = await running.as('camat');
    const key = randomUUID();
    const send = () => camat.post(`/cycles/${running.id}/commands`, REJECTION, key);
    const first = await clock.at(seconds(dueAt, -1), async () => send());
    expect([first.status, first.body.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
    const skipping = running.skipTo(seconds(dueAt, 600));
    await until(() => running.hasRung());
    await api.startWorker();
    await skipping;
    // With the same key, as he is told to; by now it is long after the hour.
    const again = await clock.at(seconds(dueAt, 600), async () => insist(send));
    expect([again.status, again.body.at > dueAt]).toEqual([200, true]);
    expect(await running.events('stepDeemedApproved')).toEqual([]);
    expect((await running.event('stepReturned')).data).toMatchObject({ step: STEP, to: 'koreksi_apbdes' });
    expect((await deadline(running, 'koreksi_apbdes')).citation).toBe('Permendagri 20/2018 Ps 35(5)');
  });
});
