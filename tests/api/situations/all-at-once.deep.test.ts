import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { finished, giveBudget } from '../ceiling-villages.ts';
import { type Api, type Caller, callerWith, insist, MUARA_LEKA, openYear, PERIAN, startApi } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

// Far enough ahead that no date of the year has passed.
const YEAR = 2036;
const step = 'musdus';
const clock = new Clock();
let api: Api;
let villages: { id: string; code: string; caller: Caller }[];

const cycleOf = ({ id }: { id: string }) => `${id}-${YEAR}`;

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  const { rows } = await api.pool.query<{ id: string; code: string }>(
    `select id, code from village where type = 'desa' order by code`,
  );
  villages = await Promise.all(rows.map(async (row) => ({ ...row, caller: await secretaryOf(row.code) })));
  await openYear(
    api,
    YEAR,
    rows.map(({ code }) => code),
  );
  await inTurns(villages, async (village) => {
    const file = { kind: 'ba_musdus', title: 'Berita acara', fileName: 'ba.txt', mediaType: 'text/plain' };
    const contentBase64 = Buffer.from(`ba ${village.code}`).toString('base64');
    const { body } = await village.caller.post(`/cycles/${cycleOf(village)}/documents`, { ...file, contentBase64 });
    const { versionId, sha256 } = body;
    await done(village.caller, cycleOf(village), {
      type: 'attachDocument',
      step,
      kind: 'ba_musdus',
      versionId,
      sha256,
      title: 'Berita acara',
    });
  });
}, 240_000);

afterAll(() => api.stop());

/** As after signing in: 193 passwords would be half a minute of hashing, which is slow on purpose. */
async function secretaryOf(code: string): Promise<Caller> {
  const token = randomBytes(32).toString('base64url');
  await api.pool.query(
    `insert into session (token_hash, user_id, expires_at)
     select $1, id, now() + interval '1 hour' from app_user where username = $2`,
    [createHash('sha256').update(token).digest('hex'), `sekdes.${code}`],
  );
  return callerWith(api.app, `siklus_session=${token}`);
}

async function done(caller: Caller, cycle: string, body: unknown) {
  const answer = await insist((key) => caller.post(`/cycles/${cycle}/commands`, body, key));
  if (answer.status !== 200) throw new Error(`${cycle}: ${answer.status} ${answer.text}`);
}

async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<void>, atOnce = 12): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

type Receipt = { seq: number; head: string; at: Instant };

describe('15. 31 December: all villages submit within two hours', () => {
  test('193 hand in at once: each has a receipt with the server’s time, none is lost, none counts twice', async () => {
    const before = new Date().toISOString();
    const handIn = async ({ id, caller }: (typeof villages)[number]) => {
      const key = randomUUID();
      const body = { type: 'completeStep', step };
      // As patient as every client has to be: the same key until there is an answer.
      let answer = await caller.post(`/cycles/${id}-${YEAR}/commands`, body, key);
      for (let tries = 0; answer.status === 503 && tries < 20; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        answer = await caller.post(`/cycles/${id}-${YEAR}/commands`, body, key);
      }
      return { id, key, body, caller, status: answer.status, receipt: answer.body as Receipt };
    };
    const started = Date.now();
    const answers = await Promise.all(villages.map(handIn));
    expect(Date.now() - started).toBeLessThan(60_000);
    const after = new Date(Date.now() + 1000).toISOString();
    expect([answers.length, answers.filter(({ status }) => status !== 200)]).toEqual([193, []]);

    const { rows } = await api.pool.query<{ command: string; cycle: string; head: string; at: Instant; n: number }>(
      `select command_id as command, cycle_id as cycle, (array_agg(hash order by seq desc))[1] as head,
              max(event ->> 'at') as at, (count(*) filter (where type = 'stepCompleted'))::int as n
         from event where command_id = any($1) group by 1, 2`,
      [answers.map(({ key }) => key)],
    );
    const kept = new Map(rows.map((row) => [row.command, row]));
    expect(rows).toHaveLength(193);
    for (const { id, key, receipt } of answers) {
      expect(kept.get(key)).toEqual({ command: key, cycle: `${id}-${YEAR}`, head: receipt.head, at: receipt.at, n: 1 });
      expect([receipt.at >= before.slice(0, 19), receipt.at <= after]).toEqual([true, true]);
    }
    const { rows: all } = await api.pool.query(
      `select count(*)::int as n from event where type = 'stepCompleted' and event #>> '{data,step}' = $1`,
      [step],
    );
    expect(all).toEqual([{ n: 193 }]);

    const [first] = answers;
    const again = await first?.caller.post(`/cycles/${first.id}-${YEAR}/commands`, first.body, first.key);
    expect(again?.body).toEqual(first?.receipt);
  }, 90_000);

  test('received at 23:59:59.9 WITA it is of that day; received at 00:00:00 it is of the next, and late', async () => {
    const year = new Date().getUTCFullYear() + 1;
    const cycles = await VillageYear.open(api, [PERIAN, MUARA_LEKA], year);
    await Promise.all(cycles.map((cycle) => cycle.walkTo('perdes_apbdes')));
    const enact = { type: 'completeStep', step: 'perdes_apbdes' };
    const outcomes = [];
    for (const [n, second] of (['15:59:59.900', '16:00:00.000'] as const).entries()) {
      const cycle = cycles[n] as VillageYear;
      await cycle.attach('sekdes', 'perdes_apbdes', 'perkades_penjabaran');
      const sha256 = await cycle.attach('sekdes', 'perdes_apbdes', 'perdes_apbdes');
      await cycle.do('kades', { type: 'sign', step: 'perdes_apbdes', sha256 });
      // The engine comes to both only after midnight.
      await cycle.skipTo(`${year - 1}-12-31T16:00:01.000Z` as Instant);
      const receipt = await clock.at(`${year - 1}-12-31T${second}Z` as Instant, () => cycle.do('kades', enact));
      const event = (await cycle.events('stepCompleted')).find(({ data }) => data.step === 'perdes_apbdes');
      outcomes.push([event?.data.on, event?.data.late, receipt.at === event?.at, receipt.at > `${year}-01-01`]);
      const due = (await cycle.step('perdes_apbdes')).due;
      expect([due?.dueAt, due?.citation]).toEqual([`${year - 1}-12-31T15:59:59.000Z`, 'Permendagri 20/2018 Ps 38']);
    }
    expect(outcomes).toEqual([
      [`${year - 1}-12-31`, false, true, false],
      [`${year}-01-01`, true, true, false],
    ]);
  }, 90_000);
});

describe('4. The ceiling changes for all 193 villages at once', () => {
  test('one order: a new version each, every DD-funded budget validated again, no other source touched', async () => {
    const dpmd = await api.as('dpmd');
    const sources = { DDS: '1000000007.00', ADD: '455000000.55' };
    const given = { type: 'setCeiling', step: 'pagu_indikatif', amount: '1455000007.55', sources, decree: 'SK 7/2035' };
    await inTurns(villages, (village) => done(dpmd, cycleOf(village), given));
    const [full, frugal] = villages.slice(0, 2) as [(typeof villages)[number], (typeof villages)[number]];
    await giveBudget(api, full, YEAR, '419700003.00');
    await giveBudget(api, frugal, YEAR, '419700002.00');

    const answer = await dpmd.post('/ceiling-changes', {
      fiscalYear: YEAR,
      decree: 'PMK 7/2026',
      reason: 'Bagian KDMP disisihkan',
      changes: { all: { source: 'DDS', percent: '-58.03' } },
    });
    expect(answer.status).toBe(202);
    const order = await finished(dpmd, `/ceiling-changes/${answer.body.id}`);
    expect(order.totals.seconds).toBeLessThan(60);
    expect(order).toMatchObject({ total: 193, done: 193, refused: 0, failed: 0, totals: { over: 1, untouched: 0 } });
    const after = { version: 2, amount: '874700002.55', sources: { DDS: '419700002.00', ADD: sources.ADD } };
    expect(new Set(order.villages.map((one: { after: unknown }) => JSON.stringify(one.after))).size).toBe(1);
    expect(order.villages[0].after).toEqual(after);
    const over = order.villages.filter((one: { over: unknown[] }) => one.over.length > 0);
    expect(over).toMatchObject([{ cycleId: cycleOf(full), over: [{ source: 'DDS', by: '1.00' }] }]);

    const versions = await Promise.all(
      [full, frugal].map(({ caller, id }) => caller.get(`/cycles/${id}-${YEAR}/ceilings`)),
    );
    for (const { body } of versions)
      expect(body).toMatchObject([
        { version: 1, sources, decree: 'SK 7/2035' },
        { ...after, decree: 'PMK 7/2026' },
      ]);
    const { body } = await full.caller.get(`/cycles/${cycleOf(full)}/budget-versions/1`);
    const blocking = body.findings.filter(({ severity }: { severity: string }) => severity === 'blocking');
    expect(blocking).toMatchObject([
      { id: 'V6.over_ceiling', subject: 'DDS', amount: '1.00', citation: expect.stringContaining('UU 6/2014 Ps 72') },
    ]);
  }, 120_000);
});
