import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { httpDesk, onTheWire } from '@siklus/scripts/demo/http-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { paperOf } from '@siklus/scripts/demo/papers.ts';
import { usernameOf } from '@siklus/scripts/demo/people.ts';
import type { DemoVillage } from '@siklus/scripts/demo/village.ts';
import { STATE_QUERY } from '@siklus/workflows/contract/durable-record.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { PASSWORD, type System, startSystem, until } from './system.ts';

/** One village each, so that 50 decisions are truly on their way at once. */
const CLIENTS = 50;
const YEAR = new Date().getUTCFullYear() + 1;

type Receipt = { seq: number; head: string; stage: string; status: string };
type Decision = { village: DemoVillage; by: Role; key: string; intent: PersonalIntent };

let system: System;
let pool: pg.Pool;
let villages: DemoVillage[];
let desk: ReturnType<typeof httpDesk>;
const acknowledged = new Map<string, { decision: Decision; receipt: Receipt }>();

beforeAll(async () => {
  system = await startSystem();
  pool = createPool({ databaseUrl: system.databaseUrl, max: 2, applicationName: 'siklus-faults' });
  villages = (await desaOf(pool)).slice(0, CLIENTS);
  desk = httpDesk(system.apiUrl, PASSWORD, YEAR);
  await fetch(`${system.apiUrl}/api/v1/fiscal-years`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: await desk.signIn('dpmd'), 'Idempotency-Key': 'faults' },
    body: JSON.stringify({ year: YEAR, villages: villages.map((v) => v.code) }),
  });
  await until(async () => (await pool.query('SELECT 1 FROM cycle')).rowCount === CLIENTS, 60_000);
  for (const village of villages)
    for (const role of ['sekdes', 'kades'] as const) await desk.signIn(usernameOf(role, village));
}, 400_000);

afterAll(async () => {
  await pool?.end();
  await system?.stop();
}, 60_000);

test('kill -9 of the worker in the middle of 50 decisions loses and doubles none', async () => {
  const versions = await Promise.all(villages.map(storeMinutes));
  const decisions = villages.map((village, i): Decision => {
    const { sha256, title, versionId } = versions[i] ?? { sha256: '', title: '', versionId: '' };
    const intent = { type: 'attachDocument', step: 'musdus', kind: 'ba_musdus', versionId, sha256, title } as const;
    return { village, by: 'sekdes', key: `attach-${village.id}`, intent };
  });
  await decideWhileKilled(decisions, 'Worker');
}, 200_000);

test('kill -9 of Temporal in the middle of 50 decisions loses and doubles none', async () => {
  const intent = { type: 'completeStep', step: 'musdus' } as const;
  await decideWhileKilled(
    villages.map((village) => ({ village, by: 'kades', key: `complete-${village.id}`, intent })),
    'Temporal',
  );
}, 200_000);

test('kill -9 of Postgres in the middle of 50 decisions loses and doubles none', async () => {
  const intent = { type: 'setCeiling', step: 'pagu_indikatif', amount: sen(900_000_000_00) } as const;
  await decideWhileKilled(
    villages.map((village) => ({ village, by: 'dpmd', key: `ceiling-${village.id}`, intent })),
    'Postgres',
  );
}, 200_000);

test('kill -9 of the API in the middle of 50 decisions loses and doubles none', async () => {
  const intent = { type: 'completeStep', step: 'pagu_indikatif' } as const;
  await decideWhileKilled(
    villages.map((village) => ({ village, by: 'dpmd', key: `pagu-${village.id}`, intent })),
    'API',
  );
}, 200_000);

test('what the API left unfinished is finished by itself', async () => {
  await until(async () => (await pool.query('SELECT 1 FROM command_intent')).rowCount === 0, 60_000);
}, 90_000);

test('every acknowledged decision, sent again with its key, gets the same answer and changes nothing', async () => {
  // Deadlines pass meanwhile; what people did must not grow.
  const done = () =>
    pool.query("SELECT count(*) AS n FROM event WHERE actor_role <> 'system'").then(({ rows }) => rows);
  const before = await done();
  const again = await Promise.all([...acknowledged.values()].map(({ decision }) => insist(decision)));
  expect(again).toEqual([...acknowledged.values()].map(({ receipt }) => receipt));
  expect(await done()).toEqual(before);
}, 120_000);

async function decideWhileKilled(
  decisions: Decision[],
  victim: 'Worker' | 'Temporal' | 'Postgres' | 'API',
): Promise<void> {
  const killed = new Promise<number>((tell) => {
    setTimeout(() => {
      system.kill(victim);
      tell(performance.now());
    }, 150);
  });
  const receipts = await Promise.all(decisions.map(insist));
  const back = performance.now() - (await killed);
  for (const [i, decision] of decisions.entries()) {
    const receipt = receipts[i];
    if (receipt) acknowledged.set(decision.key, { decision, receipt });
  }
  console.log(
    `${victim} killed: all ${decisions.length} decisions acknowledged ${(back / 1000).toFixed(1)} s after the kill`,
  );
  expect(acknowledged.size % CLIENTS).toBe(0);
  await expectTheRecordHolds();
}

/** Repeats with the same key until there is an answer, as the console does. */
async function insist({ village, by, key, intent }: Decision): Promise<Receipt> {
  let last = 'no connection';
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const answer = await fetch(`${system.apiUrl}/api/v1/cycles/${village.id}-${YEAR}/commands`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: await desk.signIn(usernameOf(by, village)),
        'Idempotency-Key': key,
      },
      body: JSON.stringify(onTheWire(intent)),
    }).catch(() => null);
    if (answer?.ok) return (await answer.json()) as Receipt;
    // Anything but "not now" would be a wrong answer to a good command.
    if (answer) expect([answer.status, await answer.clone().text()]).toEqual([503, expect.stringMatching(/"code":/)]);
    last = answer ? await answer.text() : 'no connection';
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${key} never got an answer; the last was ${last}`);
}

/** Nothing lost, doubled or invented; the chain holds; read model and engine agree; no operation is stuck. */
async function expectTheRecordHolds(): Promise<void> {
  const connection = await Connection.connect({ address: system.temporalAddress });
  const client = new Client({ connection });
  try {
    for (const village of villages) {
      const cycle = `${village.id}-${YEAR}`;
      const { rows } = await pool.query<{ event: CycleEvent }>(
        'SELECT event FROM event WHERE cycle_id = $1 ORDER BY seq',
        [cycle],
      );
      const events = rows.map((row) => row.event);
      const mine = [...acknowledged.values()].filter(({ decision }) => decision.village.id === village.id);
      for (const { decision, receipt } of mine) {
        const made = events.filter((event) => event.commandId === decision.key);
        expect([decision.key, made.at(-1)?.seq, made.at(-1)?.hash]).toEqual([decision.key, receipt.seq, receipt.head]);
        // Once: no fact of this command stands twice in the record.
        const facts = made.map((event) => JSON.stringify([event.type, event.data]));
        expect(facts).toEqual([...new Set(facts)]);
      }
      const keys = new Set(mine.map(({ decision }) => decision.key));
      const strangers = events.filter(
        (event) => event.actor.role !== 'system' && event.commandId !== 'faults' && !keys.has(event.commandId),
      );
      expect(strangers).toEqual([]);
      const verdict = verifyChain((text) => createHash('sha256').update(text).digest('hex'), cycle, events);
      expect(verdict).toMatchObject({ ok: true, seq: events.length });
      const state = await client.workflow.getHandle(cycleWorkflowId(village.id, YEAR)).query<CycleState>(STATE_QUERY);
      const row = await pool.query('SELECT seq, head FROM cycle WHERE id = $1', [cycle]);
      expect(row.rows).toEqual([{ seq: state.seq, head: state.head }]);
      expect(state.seq).toBe(events.length);
    }
  } finally {
    await connection.close();
  }
}

async function storeMinutes(village: DemoVillage) {
  const paper = paperOf('ba_musdus', { ...village, district: village.districtName, fiscalYear: YEAR });
  const sha256 = createHash('sha256').update(paper.content).digest('hex');
  return { sha256, title: paper.title, versionId: await desk.store(village, { ...paper, sha256 }, 'sekdes') };
}
