import type { Counted } from '@siklus/worker/proof/records/check.ts';
import { checkRecords } from '@siklus/worker/proof/verify/check-records.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import pg from 'pg';
import type { Api } from '../../api/harness.ts';
import { servers } from '../../setup/servers-file.ts';

/** What a check needs, with what it counted. */
export function checkDependencies(api: Pick<Api, 'pool' | 'engine'>, recordIds: readonly string[] | null = null) {
  const counted: Partial<Record<Counted, number>> = {};
  return {
    counted,
    pool: api.pool,
    client: api.engine.client,
    bundle: { codePath: servers().workflowBundle },
    settings: { copiesFolder: '' },
    now: (): Instant => instantFromMillis(Date.now()),
    recordIds,
    tally: (what: Counted, n: number) => {
      counted[what] = (counted[what] ?? 0) + n;
    },
    beat: () => undefined,
  };
}

/** What the verifier finds of these cycles, of all where none is named. */
export async function findingsOf(api: Pick<Api, 'pool' | 'engine'>, ...recordIds: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const deps = checkDependencies(api, recordIds.length === 0 ? null : recordIds);
  for await (const one of checkRecords(deps)) findings.push(one);
  return findings;
}

/**
 * Lets somebody who owns the database do what no trigger keeps him from, looks at it, and puts everything back: `$C` in his
 * statements is the cycle.
 */
export async function asIntruder<T>(api: Api, cycleId: string, statements: string, look: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  const id = pg.escapeLiteral(cycleId);
  try {
    await client.query(
      `CREATE TABLE kept_event AS SELECT * FROM event WHERE cycle_id = ${id};
       CREATE TABLE kept_cycle AS SELECT * FROM cycle WHERE id = ${id};
       ALTER TABLE event DISABLE TRIGGER ALL`,
    );
    await client.query(statements.replaceAll('$C', id));
    return await look();
  } finally {
    await client.query(
      `DELETE FROM event WHERE cycle_id = ${id}; INSERT INTO event SELECT * FROM kept_event;
       DELETE FROM cycle WHERE id = ${id}; INSERT INTO cycle SELECT * FROM kept_cycle;
       ALTER TABLE event ENABLE TRIGGER ALL; ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only;
       DROP TABLE kept_event, kept_cycle`,
    );
    await client.end();
  }
}
