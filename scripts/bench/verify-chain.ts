import { createHash } from 'node:crypto';
import { checkChains } from '@siklus/worker/proof/verify/check-chains.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { GENESIS, linkEvent } from '@siklus/workflows/domain/record/chain.ts';
import type pg from 'pg';
import { HABITS } from '../scale/habits.ts';
import { modelCycle } from '../scale/model-cycle.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const FISCAL_YEAR = 2027;
const AT_ONCE = 10_000;
const MB = 1024 * 1024;

/** Fills the table of events with so many rows of whole cycles, each with a chain of its own. Not fit for anything else. */
export async function fillChains(pool: pg.Pool, wanted: number, say: (text: string) => void): Promise<void> {
  const { rows: calendars } = await pool.query<Calendar>(
    'SELECT version, decreed_through AS "decreedThrough", holidays FROM calendar_version ORDER BY version DESC LIMIT 1',
  );
  const [calendar] = calendars;
  const [habit] = HABITS;
  if (!calendar || !habit) throw new Error('The database has no calendar');
  const { events } = modelCycle(habit, FISCAL_YEAR, 8, calendar, instantFromMillis(Date.now()));
  let waiting: { cycle: string; event: CycleEvent }[] = [];
  for (let made = 0, village = 0; made < wanted; village += 1) {
    const cycle = `${String(village).padStart(10, '0')}-${FISCAL_YEAR}`;
    let prev = GENESIS;
    for (const model of events.slice(0, wanted - made)) {
      const event = { ...model, prev, hash: linkEvent(digest, cycle, model, prev) };
      prev = event.hash;
      waiting.push({ cycle, event });
      made += 1;
    }
    if (waiting.length < AT_ONCE && made < wanted) continue;
    await pool.query(
      `INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       SELECT r.cycle, (e->>'seq')::int, e->>'type', (e->>'at')::timestamptz, e#>>'{actor,id}', e#>>'{actor,role}',
              e->>'commandId', e, e->>'prev', e->>'hash', 'bench'
         FROM (SELECT r->>'cycle' AS cycle, r->'event' AS e FROM jsonb_array_elements($1) AS r) AS r`,
      [JSON.stringify(waiting)],
    );
    waiting = [];
    say(`${made.toLocaleString('en')} of ${wanted.toLocaleString('en')} rows`);
  }
  await pool.query('ANALYZE event');
}

/** Verifies every chain and prints how long it took and how much memory that needed. */
export async function measureChains(pool: pg.Pool): Promise<number> {
  const start = process.memoryUsage.rss() / MB;
  let peak = start;
  let rows = 0;
  let broken = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const tally = (_: string, n: number) => {
    rows += n;
    peak = Math.max(peak, process.memoryUsage.rss() / MB);
  };
  for await (const _ of checkChains({ pool, recordIds: null, tally, beat: () => {} })) broken += 1;
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `chains: ${rows.toLocaleString('en')} rows in ${seconds.toFixed(1)} s (${Math.round(rows / seconds).toLocaleString('en')}/s, ` +
      `${((user + system) / 1e6).toFixed(1)} s CPU here), ${broken} broken, memory ${start.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`,
  );
  return seconds;
}
