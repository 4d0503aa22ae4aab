import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { projectEvents } from '@siklus/prisma/project-events.ts';
import { openShadow, type Shadow } from '@siklus/worker/proof/rebuild/shadow.ts';
import { CYCLE } from '@siklus/worker/records/cycle.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { parseInstant } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { make, moves } from '../domain/cycle/script.ts';
import { Village } from '../domain/cycle/village.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';

const STORIES = 40;
const ELSEWHERE = { villageCode: '64.02.04.2001', districtCode: '64.02.04', regencyCode: '64.02' };

let database: FreshDatabase;
let pool: Pool;
let shadow: Shadow;
/** Each story has a cycle of its own. */
let fiscalYear = 2027;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
  shadow = await openShadow(pool);
});

afterAll(async () => {
  await shadow.close();
  await pool.end();
  await database.drop();
});

/** A year that takes any course; in its middle the village comes to another district. */
const stories = fc.record({
  before: moves(60),
  after: moves(60),
  batches: fc.array(fc.record({ size: fc.integer({ min: 1, max: 12 }), again: fc.nat(4) }), { minLength: 1 }),
});

describe('Whatever the batches in which events come, some of them twice', () => {
  test('the tables end as if each had come alone and once', async () => {
    const property = fc.asyncProperty(stories, async ({ before, after, batches }) => {
      fiscalYear += 1;
      const village = new Village({
        fiscalYear,
        now: parseInstant(`${fiscalYear - 1}-01-05T01:00:00.000Z`) ?? undefined,
      });
      for (const move of before) make(village, move);
      const decree = 'Perda pemekaran kecamatan (contoh)';
      village.try('dpmd', {
        type: 'recodeVillage',
        ...ELSEWHERE,
        decree,
        occurredOn: plainDate(village.now.slice(0, 10)),
      });
      for (const move of after) make(village, move);

      const { events } = village;
      const cycleId = village.state.id;
      const workflowId = cycleWorkflowId(cycleId.slice(0, 10), fiscalYear);
      for (let from = 0, n = 0; from < events.length; n += 1) {
        const { size = 1, again = 0 } = batches[n % batches.length] ?? {};
        const batch = events.slice(Math.max(from - again, 0), from + size);
        await projectEvents(pool, { cycleId, workflowId, runId: 'run-1', events: batch });
        from += size;
      }
      const oneByOne = { program: CYCLE, recordId: cycleId, workflowId, events, runs: new Map(), isInEngine: true };
      const { stored, made, differences } = await shadow.compare(oneByOne);
      expect({ stored, made, differences }).toEqual({ stored: events.length, made: events.length, differences: [] });
    });
    // A cycle cannot be told twice, so a story that fails is not made shorter.
    await fc.assert(property, { numRuns: STORIES, endOnFailure: true });
  }, 120_000);
});
