import type pg from 'pg';
import type { Figure, Found } from './part.ts';

const NOTABLE_MS = 5_000;
/** From then on nothing is received any more: begin-command.ts, workflows/domain/record/received.ts. */
const REFUSED_MS = 60_000;
/** So many of the events that were written last; the fastest of them tells how far the clocks are apart at most. */
const LAST = 50;
/** Fewer may all have been written late. */
const FEW = 5;

/**
 * How far our clock and the engine's are from that of Postgres. Terms and delegations rest on when the API received a command
 * and on when the engine carried it out, so the three must agree. The engine's is known by its own stamp on what people did,
 * beside the moment when Postgres wrote it.
 */
export async function lookAtClocks(pool: pg.Pool): Promise<Found> {
  const asked = Date.now();
  const { rows } = await pool.query<{ clock: number; engine: number | null }>(
    `select extract(epoch from clock_timestamp())::float8 * 1000 as clock,
            (select case when count(*) >= ${FEW} then min(lag) end from (
               select extract(epoch from written_at - at)::float8 * 1000 as lag from event
                where at > now() - interval '3 hours' and actor_role <> 'system'
                order by written_at desc limit ${LAST}) as last) as engine`,
  );
  const answered = Date.now();
  const { clock = answered, engine = null } = rows[0] ?? {};
  const own = beyond(clock, asked, answered);
  const apart = Math.max(own, Math.abs(engine ?? 0));
  return {
    state: apart > REFUSED_MS ? 'failed' : apart > NOTABLE_MS ? 'attention' : 'ok',
    figures: [figure('apiAgainstDatabase', own), ...(engine === null ? [] : [figure('engineAgainstDatabase', engine)])],
  };
}

/** How far a moment lies outside of the time in which it must have been. */
function beyond(moment: number, from: number, to: number): number {
  return Math.max(from - moment, moment - to, 0);
}

function figure(name: string, ms: number): Figure {
  return { name, unit: 'ms', value: Math.round(Math.abs(ms)) };
}
