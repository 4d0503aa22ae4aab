import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { CycleRecord } from './read-record.ts';
import { type Witnessed, witnessedOf } from './witnessed.ts';

/** What others say of a cycle's record. `covered`: the checkpoint fixes all of it, and it is still what was witnessed. */
export type Witnesses = {
  checkpoint: { number: number; at: Instant; seq: number; covered: boolean } | null;
  verification: { id: string; at: Instant; ok: boolean } | null;
  holds: { id: string; reason: string; since: Instant }[];
};

export async function readWitnesses(pool: pg.Pool, cycleId: string, record: CycleRecord): Promise<Witnesses> {
  const [witnessed, verification, holds] = await Promise.all([
    witnessedOf(pool, cycleId),
    lastVerification(pool, cycleId),
    holdsOn(pool, cycleId),
  ]);
  return { checkpoint: witnessed && coverage(witnessed, record), verification, holds };
}

function coverage({ number, at, seq, head }: Witnessed, { events, ...record }: CycleRecord) {
  const isSame = events.find((event) => event.seq === seq)?.hash === head;
  return { number, at, seq, covered: isSame && seq === record.seq };
}

/** The last one that looked at this cycle to its end; what it found about this cycle counts, and what it could not read. */
async function lastVerification(pool: pg.Pool, cycleId: string) {
  const { rows } = await pool.query<NonNullable<Witnesses['verification']>>(
    `select v.id, v.finished_at as at, not exists (
              select from verification_finding f where f.verification_id = v.id and f.attempt = v.attempt
                 and f.severity = 'alarm' and (f.cycle_id = $1 or f.kind = 'unverifiable')) as ok
       from verification v
      where v.finished_at is not null and v.failure is null and (v.cycle_ids is null or $1 = any(v.cycle_ids))
      order by v.started_at desc limit 1`,
    [cycleId],
  );
  return rows[0] ?? null;
}

async function holdsOn(pool: pg.Pool, cycleId: string) {
  const { rows } = await pool.query<Witnesses['holds'][number]>(
    `select h.id, h.reason, h.created_at as since from legal_hold h join cycle c on c.id = $1
      where not exists (select from legal_hold_release r where r.hold_id = h.id)
        and h.target = case h.scope when 'cycle' then c.id when 'village' then c.village_id else c.regency_code end
      order by h.created_at`,
    [cycleId],
  );
  return rows;
}
