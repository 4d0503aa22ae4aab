import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createReplayer } from '@siklus/worker/proof/replay/replayer.ts';
import { compareRun } from '@siklus/worker/release/compare-run.ts';
import { CALENDAR_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import { servers } from '../setup/servers-file.ts';
import { Engine } from './engine.ts';
import { eventually } from './eventually.ts';
import { FakePostgres } from './fake-postgres.ts';

let engine: Engine;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
});
afterAll(() => engine.close());

// tests/replay/fixtures has a run of 0.1.0 to which this happened: it is never again replayed to its own record.
test('A cycle that is asked something while it reads a calendar is replayed to the same record, to the hash', async () => {
  await engine.work();
  const calendar = aCalendar();
  const cycle = await engine.open({ calendar });
  await cycle.begun();
  // A question has to come with the very task that reads: some of these do.
  for (let version = 2; version < 12; version += 1) {
    postgres.calendars = [{ calendar: { ...calendar, version }, reason: 'SKB tambahan' }];
    const questions = [0, 1, 3, 6].map((ms) => sleep(ms).then(() => cycle.state()));
    await Promise.all([cycle.handle.signal(CALENDAR_SIGNAL, version), ...questions]);
    await eventually(async () => expect((await cycle.state()).calendarVersion).toBe(version));
  }
  const replayer = createReplayer({ codePath: servers().workflowBundle });
  const history = { events: await cycle.history() };
  const verdict = await compareRun({ workflowId: cycle.handle.workflowId, history }, replayer);
  await replayer.close();
  expect(verdict).toMatchObject({ verdict: 'same' });
});
