import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { onTheWire } from '@siklus/scripts/demo/http-desk.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { nextAct } from '../workflows/next-act.ts';
import { type Api, type Caller, openYear, PERIAN, startApi } from './harness.ts';

let api: Api;
const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;

beforeAll(async () => {
  api = await startApi({ worker: true });
  await openYear(api, YEAR, [PERIAN.code]);
});

afterAll(() => api.stop());

function accountOf(role: Role): string {
  if (role === 'camat') return `camat.${PERIAN.district}`;
  return ['kades', 'sekdes', 'bpd'].includes(role) ? `${role}.${PERIAN.code}` : role;
}

async function stateNow(): Promise<CycleState> {
  const { rows } = await api.pool.query<{ state: CycleState }>('select state from cycle where id = $1', [CYCLE]);
  if (!rows[0]) throw new Error('no cycle');
  return rows[0].state;
}

/** The command as it goes over the wire: documents are stored first, money is a decimal string. */
async function sent(caller: Caller, intent: PersonalIntent): Promise<unknown> {
  if (intent.type !== 'attachDocument') return onTheWire(intent);
  const { body, status } = await caller.post(`/cycles/${CYCLE}/documents`, {
    kind: intent.kind,
    title: intent.title,
    fileName: `${intent.kind}.txt`,
    mediaType: 'text/plain',
    contentBase64: Buffer.from(randomUUID()).toString('base64'),
  });
  expect(status).toBe(201);
  return { ...intent, versionId: body.versionId, sha256: body.sha256 };
}

describe('one village’s year over HTTP', () => {
  test('goes from its first step to its end, each act by the right person, and its record is genuine', async () => {
    type Sent = { key: string; body: unknown; caller: Caller; answer: unknown };
    let last: Sent | null = null;
    const all: Sent[] = [];
    for (let act = nextAct(await stateNow()); act !== null; act = nextAct(await stateNow())) {
      const caller = await api.as(accountOf(act.role));
      const [key, body] = [randomUUID(), await sent(caller, act.intent)];
      const answer = await caller.post(`/cycles/${CYCLE}/commands`, body, key);
      expect([act.role, body, answer.status, answer.body.code]).toEqual([act.role, body, 200, undefined]);
      last = { key, body, caller, answer: answer.body };
      all.push(last);
    }
    const auditor = await api.as('inspektorat');
    const { body: cycle } = await auditor.get(`/cycles/${CYCLE}`);
    expect(cycle).toMatchObject({ status: 'closed', stage: 'monitoring', step: null, escalations: 0 });
    expect(
      cycle.steps.every(
        (s: { status: string; conditional: boolean; change: string | null }) =>
          s.status === 'done' || s.conditional || s.change !== null,
      ),
    ).toBe(true);
    expect((await auditor.get(`/tasks/counters`)).body.waitingForOthers).toBe(0);

    const { rows } = await api.pool.query<{ event: CycleEvent }>(
      'select event from event where cycle_id = $1 order by seq',
      [CYCLE],
    );
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(
      verifyChain(
        digest,
        CYCLE,
        rows.map(({ event }) => event),
      ),
    ).toEqual({ ok: true, seq: cycle.seq, head: cycle.head });

    const { body: history } = await auditor.get(`/cycles/${CYCLE}/events?perPage=200`);
    expect(history).toHaveLength(cycle.seq);
    for (const { actor, sentence, at } of history)
      expect([actor.name.length > 2, sentence.length > 5, at.endsWith('Z')]).toEqual([true, true, true]);

    // A closed cycle has no workflow any more: the last command repeated still gives its answer, a new one comes too late.
    const again = await last?.caller.post(`/cycles/${CYCLE}/commands`, last.body, last.key);
    expect([again?.status, again?.body]).toEqual([200, last?.answer]);
    // So does any other, as it stood then: in another stage, while the cycle was active.
    for (const { caller, body, key, answer } of [all[0], all[Math.floor(all.length / 2)]].filter((one) => !!one)) {
      const repeated = await caller.post(`/cycles/${CYCLE}/commands`, body, key);
      expect([repeated.status, repeated.body]).toEqual([200, answer]);
    }
    const late = await (await api.as('dpmd')).post(`/cycles/${CYCLE}/commands`, {
      type: 'suspend',
      order: 'SK 1',
      reason: 'terlambat',
    });
    expect([late.status, late.body.code]).toEqual([409, 'CYCLE_CLOSED']);
    const thief = await (await api.as(`bpd.${PERIAN.code}`)).post(`/cycles/${CYCLE}/commands`, last?.body, last?.key);
    expect([thief.status, thief.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});
