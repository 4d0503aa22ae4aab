import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CALENDAR_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { type CommandReceipt } from '@siklus/workflows/contract/village-cycle.ts';
import { instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import { depth } from '../setup/depth.ts';
import { Engine } from './engine.ts';
import { eventually } from './eventually.ts';
import { digest, FakePostgres } from './fake-postgres.ts';
import { attach } from './next-act.ts';

const CLIENTS = 8;
const UPDATES = depth({ usual: 120, deep: 400 });
/** So few that the cycle goes on into more than ten runs. */
const EVENTS_A_RUN = depth({ usual: 45, deep: 150 });

let engine: Engine;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
  await engine.work();
});
afterAll(() => engine.close());

test(`${UPDATES} commands of 8 clients over more than ten runs: none lost, none twice, no gap, and repeats get the first answer`, async () => {
  const cycle = await engine.open({ continueAfterEvents: EVENTS_A_RUN });
  const begun = await cycle.begun();
  const intent = attach(begun, 'musdus', 'ba_musdus');
  const answers = new Map<string, CommandReceipt>();
  const client = async (name: number) => {
    for (let n = 0; n < UPDATES / CLIENTS; n++) {
      const id = `client ${name}, command ${n}`;
      answers.set(id, await cycle.send('pendamping', intent, { id }));
      const earlier = `client ${name}, command ${Math.max(0, n - 20)}`;
      // Under another update id the engine cannot know it; only what the cycle carries from run to run can.
      const repeat = { ...cycle.updateOf('pendamping', intent, { id: earlier }), updateId: `repeat ${id}` };
      const answer = cycle.written(await cycle.ask(repeat));
      expect(answer).toEqual(answers.get(earlier));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name)));

  const events = postgres.eventsOf(cycle.id);
  const state = await cycle.state();
  expect(verifyChain(digest, cycle.id, events)).toEqual({ ok: true, seq: state.seq, head: state.head });
  expect(events).toHaveLength(begun.seq + UPDATES);
  expect(new Set([...answers.values()].map((receipt) => receipt.seq)).size).toBe(UPDATES);
  expect((await cycle.runs()).length).toBeGreaterThan(10);
  await cycle.expectNothingPending();
}, 120_000);

test('the timer and the calendar survive the boundary, also one announced at that moment', async () => {
  const calendar = aCalendar();
  const cycle = await engine.open({ continueAfterEvents: 20, calendar });
  postgres.calendars = [{ calendar: { ...calendar, version: 2 }, reason: 'SKB' }];
  const intent = attach(await cycle.begun(), 'musdus', 'ba_musdus');
  const signal = () => cycle.handle.signal(CALENDAR_SIGNAL, 2);
  await Promise.all([...Array.from({ length: 8 }, () => cycle.send('pendamping', intent)), signal()]);
  // One by one: the server's own skipping would jump over the first task of a new run.
  for (const { at } of upcoming(await cycle.state(), calendar)) {
    await cycle.skipTo(instantFromMillis(millisOf(at) + 1000));
    await eventually(() => cycle.state());
  }
  const state = postgres.stateOf(cycle.id);
  expect(state.calendarVersion).toBe(2);
  const ladder = state.escalations.filter((e) => e.step === 'musdus');
  expect(ladder.map((e) => e.to)).toEqual(['kades', 'camat', 'dpmd', 'bupati']);
  const reminders = postgres.eventsOf(cycle.id).filter((e) => e.type === 'reminderGiven' && e.data.step === 'musdus');
  expect(reminders).toHaveLength(4);
  expect((await cycle.runs()).length).toBeGreaterThan(3);
  await cycle.expectNothingPending();
});

test('a cycle on older rules goes over to the newer ones by itself, once, over many runs', async () => {
  const cycle = await engine.open({ rules: 'P114-2026.1', continueAfterEvents: 20 });
  const intent = attach(await cycle.begun(), 'musdus', 'ba_musdus');
  for (let n = 0; n < 8; n++) await cycle.send('pendamping', intent);
  const adopted = postgres.eventsOf(cycle.id).filter(({ type }) => type === 'rulesAdopted');
  expect(adopted).toMatchObject([
    {
      actor: { id: 'system:rules', role: 'system' },
      commandId: expect.stringMatching(/^rules-/),
      data: { from: 'P114-2026.1', to: 'P114-2026.2' },
    },
  ]);
  expect((await cycle.state()).rules).toBe('P114-2026.2');
  expect((await cycle.runs()).length).toBeGreaterThan(1);
  await cycle.expectNothingPending();
});
