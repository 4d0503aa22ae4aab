import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewerCalendar } from '@siklus/workflows/contract/activities.ts';
import {
  CALENDAR_SIGNAL,
  COMMAND_UPDATE,
  type Known,
  type Outbox,
  REFUSED,
  type Receipt,
  type RecordUpdate,
  STATE_QUERY,
} from '@siklus/workflows/contract/durable-record.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { aCalendar, aHoliday } from '../domain/calendar/indonesian-calendar.ts';
import {
  type DiaryCommand,
  type DiaryEvent,
  type DiaryFact,
  type DiaryIntent,
  type DiaryState,
  WRITER,
} from '../domain/clock/diary.ts';
import type { DiaryActivities, DiaryInput, diary } from './diary-workflow.ts';
import { Engine } from './engine.ts';
import { eventually } from './eventually.ts';
import { digest } from './fake-postgres.ts';
import { skipTo, timeOf } from './time-skipping.ts';

type Answer = Receipt<{ promises: number }> & Outbox<DiaryEvent>;

const QUEUE = 'diary';
const HOUR = 3_600_000;
const calendar = aCalendar({ holidays: [] });

let engine: Engine;
const tables = new Map<string, DiaryEvent[]>();
let decrees: NewerCalendar[] = [];

const activities: DiaryActivities = {
  project: async (id, events) => {
    write(id, events);
    return { calendarVersion: decrees.at(-1)?.calendar.version ?? 0 };
  },
  newerCalendar: async (known) => decrees.find((one) => one.calendar.version > known) ?? null,
};

beforeAll(async () => {
  engine = await Engine.start();
  const workflowsPath = fileURLToPath(new URL('diary-workflow.ts', import.meta.url));
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR', () => {}) });
  await engine.workOn(QUEUE, activities, bundle);
}, 120_000);
afterAll(() => engine.close());

/** Writes what is not yet there, and only what continues the chain. */
function write(id: string, events: readonly DiaryEvent[]): void {
  const before = tables.get(id) ?? [];
  const all = [...before, ...events.filter(({ seq }) => seq > before.length)];
  if (!verifyChain(digest, id, all).ok) throw new Error(`${id} is no chain`);
  tables.set(id, all);
}

class LiveDiary {
  readonly handle: WorkflowHandle<typeof diary>;
  private commands = 0;
  private ahead = 0;

  constructor(handle: WorkflowHandle<typeof diary>) {
    this.handle = handle;
  }

  get id(): string {
    return this.handle.workflowId;
  }

  static async open(id: string, more: Pick<DiaryInput, 'continueAfterEvents'> = {}): Promise<LiveDiary> {
    const args: [DiaryInput] = [{ id, calendar, ...more }];
    const one = new LiveDiary(
      await engine.client.workflow.start<typeof diary>('diary', { taskQueue: QUEUE, workflowId: id, args }),
    );
    await eventually(() => expect(one.types()).toEqual(['diaryOpened']));
    return one;
  }

  async send(intent: DiaryIntent, id = `command-${(this.commands += 1)}`, updateId = id) {
    const receivedAt = instantFromMillis(Date.now() + this.ahead);
    const command: DiaryCommand = { ...intent, id, actor: WRITER, receivedAt };
    const last = tables.get(this.id)?.at(-1);
    const known: Known = { seq: last?.seq ?? 0, head: last?.hash ?? '' };
    const args: [RecordUpdate<DiaryCommand>] = [{ command, fingerprint: `of ${id}`, known }];
    const {
      events,
      runId: _,
      ...receipt
    } = await this.handle.executeUpdate<Answer, typeof args>(COMMAND_UPDATE, {
      updateId,
      args,
    });
    write(this.id, events);
    return receipt;
  }

  state(): Promise<DiaryState> {
    return this.handle.query<DiaryState>(STATE_QUERY);
  }

  async skipTo(instant: Instant): Promise<void> {
    await skipTo(engine.client, this.id, instant);
    this.ahead = millisOf(await timeOf(engine.client, this.id)) - Date.now();
  }

  types(): DiaryFact['type'][] {
    return (tables.get(this.id) ?? []).map(({ type }) => type);
  }
}

test('takes a command, wakes by itself, climbs its own ladder, and ends with its last event in the tables', async () => {
  const one = await LiveDiary.open('diary-clock');
  await one.send({ type: 'promise', what: 'recap', days: 3, unit: 'calendarDays' });
  const [promise] = (await one.state()).promises;
  const dueAt = millisOf(promise?.due.dueAt as Instant);
  await one.skipTo(instantFromMillis(dueAt + 12 * HOUR));
  await eventually(() => expect(one.types()).toEqual(['diaryOpened', 'promised', 'nudged', 'broken', 'told']));
  expect((await one.state()).told).toMatchObject([{ id: 'recap#1/1', to: 'sekdes' }]);

  const refused = one.send({ type: 'keep', what: 'census' });
  const failure = await refused.catch((error: unknown) => error);
  const cause = failure instanceof WorkflowUpdateFailedError ? failure.cause : failure;
  expect(cause instanceof ApplicationFailure && [cause.type, cause.details?.[0]]).toMatchObject([
    REFUSED,
    [{ code: 'DEADLINE_NONE', params: { promise: 'census' } }],
  ]);

  await one.send({ type: 'keep', what: 'recap' });
  const { seq, head } = await one.send({ type: 'close' });
  expect(await one.handle.result()).toEqual({ seq, head });
  expect(tables.get(one.id)?.at(-1)).toMatchObject({ seq, hash: head, type: 'diaryClosed' });
}, 60_000);

test('reads a newer calendar when it hears of one, and moves what is owed', async () => {
  const one = await LiveDiary.open('diary-calendar');
  await one.send({ type: 'promise', what: 'recap', days: 10 });
  const [before] = (await one.state()).promises;
  const day = before?.due.dueDate ?? '';
  decrees = [{ calendar: { ...calendar, version: 2, holidays: [aHoliday(day)] }, reason: 'SKB' }];
  await one.handle.signal(CALENDAR_SIGNAL, 2);
  await eventually(() => expect(one.types()).toEqual(['diaryOpened', 'promised', 'calendarRead', 'moved']));
  const [after] = (await one.state()).promises;
  expect((after?.due.dueDate ?? '') > day).toBe(true);
  decrees = [];
}, 60_000);

test('goes on into new runs and still answers a repeat as it did the first time', async () => {
  const one = await LiveDiary.open('diary-runs', { continueAfterEvents: 30 });
  const { runId } = await one.handle.describe();
  const first = await one.send({ type: 'promise', what: 'recap', days: 30 }, 'first');
  for (let n = 0; n < 10; n++) {
    await one.send({ type: 'promise', what: `w${n}`, days: 20 });
    await one.send({ type: 'keep', what: `w${n}` });
  }
  expect((await one.handle.describe()).runId).not.toBe(runId);
  // Under another update id the engine cannot know it; only what the record carries from run to run can.
  expect(await one.send({ type: 'promise', what: 'recap', days: 30 }, 'first', 'again')).toEqual(first);
  const { seq, head } = await one.state();
  expect(seq).toBe(22);
  expect(verifyChain(digest, one.id, tables.get(one.id) ?? [])).toEqual({ ok: true, seq, head });
}, 60_000);
