import { createHash } from 'node:crypto';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import type pg from 'pg';

/** Whether the record of a cycle hangs together; `tail`: it ends elsewhere than the read model says. */
export type ChainState = {
  ok: boolean;
  brokenAt: number | null;
  problem: 'gap' | 'order' | 'prev' | 'hash' | 'tail' | null;
};

export type CycleRecord = { events: CycleEvent[]; seq: number; head: string; chain: ChainState };

/** All events of a cycle in the order of their rows, and their chain, worked out now from what stands there. */
export async function readRecord(pool: pg.Pool, cycleId: string): Promise<CycleRecord> {
  type Row = { event: CycleEvent; hash: string; seq: number; head: string };
  const { rows } = await pool.query<Row>(
    `select e.event, e.hash, c.seq, c.head from cycle c join event e on e.cycle_id = c.id
      where c.id = $1 order by e.seq`,
    [cycleId],
  );
  const { seq, head } = rows[0] ?? { seq: 0, head: '' };
  // The column is what later rows were compared with; the event is what people read.
  const events = rows.map(({ event, hash }) => (event.hash === hash ? event : { ...event, hash }));
  return { events, seq, head, chain: chainOf(cycleId, events, { seq, head }) };
}

function chainOf(cycleId: string, events: CycleEvent[], end: { seq: number; head: string }): ChainState {
  const verdict = verifyChain(sha256, cycleId, events);
  if (!verdict.ok) return { ok: false, brokenAt: verdict.seq, problem: verdict.problem };
  if (verdict.seq === end.seq && verdict.head === end.head) return { ok: true, brokenAt: null, problem: null };
  return { ok: false, brokenAt: Math.min(verdict.seq, end.seq) + 1, problem: 'tail' };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
