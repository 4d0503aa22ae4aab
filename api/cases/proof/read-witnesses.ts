import { linesOf, unpackLeaves } from '@siklus/prisma/proof/leaves.ts';
import { parseLeaf } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { CycleRecord } from './read-record.ts';

/** What others say of a cycle's record. `covered`: the checkpoint fixes all of it, and it is still what was witnessed. */
export type Witnesses = {
  checkpoint: { number: number; at: Instant; seq: number; covered: boolean } | null;
  verification: { id: string; at: Instant; ok: boolean } | null;
  holds: { id: string; reason: string; since: Instant }[];
};

export async function readWitnesses(pool: pg.Pool, cycleId: string, record: CycleRecord): Promise<Witnesses> {
  const [witnessed, verification, holds] = await Promise.all([
    newestLeaf(pool, cycleId),
    lastVerification(pool, cycleId),
    holdsOn(pool, cycleId),
  ]);
  return { checkpoint: witnessed && coverage(witnessed, record), verification, holds };
}

function coverage({ number, at, seq, head }: Witnessed, { events, ...record }: CycleRecord) {
  const isSame = events.find((event) => event.seq === seq)?.hash === head;
  return { number, at, seq, covered: isSame && seq === record.seq };
}

/** The newest checkpoint, with its lines and where this cycle stands in it. */
export type Witnessed = {
  number: number;
  at: Instant;
  note: string;
  lines: Buffer[];
  index: number;
  seq: number;
  head: string;
};

/** null where the newest checkpoint is older than the cycle, or there is none. */
export async function newestLeaf(pool: pg.Pool, cycleId: string): Promise<Witnessed | null> {
  type Row = { number: number; at: Instant; size: number; note: string; leaves: Buffer };
  const { rows } = await pool.query<Row>(
    'select number, at, size, note, leaves from checkpoint order by number desc limit 1',
  );
  const [row] = rows;
  const packed = row && unpackLeaves(row.leaves, row.size);
  if (!row || !packed) return null;
  const lines = [...linesOf(packed)];
  for (const [index, line] of lines.entries()) {
    const leaf = line.includes(cycleId) ? parseLeaf(line.toString()) : null;
    if (leaf?.log !== 'cycle' || leaf.id !== cycleId) continue;
    const { number, at, note } = row;
    return { number, at, note, lines, index, seq: leaf.seq, head: leaf.head };
  }
  return null;
}

/** The last one that looked at this cycle to its end; only what it found about this cycle counts. */
async function lastVerification(pool: pg.Pool, cycleId: string) {
  const { rows } = await pool.query<NonNullable<Witnesses['verification']>>(
    `select v.id, v.finished_at as at, not exists (
              select from verification_finding f where f.verification_id = v.id and f.attempt = v.attempt
                 and f.severity = 'alarm' and f.cycle_id = $1) as ok
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
