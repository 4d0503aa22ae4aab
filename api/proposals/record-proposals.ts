import { randomUUID } from 'node:crypto';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { ProposalFact } from '@siklus/workflows/domain/participation/history.ts';
import {
  type ProposalStatus,
  type ProposalTarget,
  receiptOf,
  targetOf,
  targetYearOf,
} from '@siklus/workflows/domain/participation/proposal.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import { refusedProblem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import type { ProposalDraft } from './proposal-input-view.ts';

/** Which cycle a proposal is entered in, and the code that its receipt will bear. */
export type ProposalCycle = { id: string; villageId: string; villageCode: string; fiscalYear: number };

export type NewProposal = ProposalDraft & {
  carriedFrom: string | null;
  fact: Extract<ProposalFact, { type: 'recorded' | 'broughtForward' }>;
};

/** Who writes, under which key, and what the server's clock says. */
export type Writer = { userId: string; role: Session['role']; key: string; at: Instant };

export type ProposalReceipt = {
  id: string;
  receipt: string;
  number: number;
  status: ProposalStatus;
  target: ProposalTarget;
  targetYear: number;
  version: number;
  at: Instant;
};

/** Enters one proposal and gives its receipt. Throws NOT_FOUND outside the scope, CYCLE_CLOSED. */
export async function recordProposal(
  deps: Deps,
  writing: Writing,
  cycleId: string,
  draft: ProposalDraft,
): Promise<ProposalReceipt> {
  const { state } = await readCycle(deps.pool, writing.session.scope, cycleId);
  return writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'recordProposal', cycleId, draft } },
    async (client) => {
      requireOpen(state);
      await lockProposals(client, [cycleId]);
      const fact = { type: 'recorded', data: { content: draft.content, via: 'form' } } as const;
      const proposals = [{ ...draft, carriedFrom: null, fact }];
      const [receipt] = await insertProposals(client, state, proposals, writerOf(deps, writing));
      if (receipt === undefined) throw new Error('No proposal was inserted');
      return receipt;
    },
  );
}

/** Nothing more is entered where the year is closed. */
export function requireOpen({ status, fiscalYear }: CycleState): void {
  if (status === 'closed') throw refusedProblem([refusal('CYCLE_CLOSED', { year: fiscalYear })]);
}

export function writerOf(deps: Deps, { session, key }: Writing): Writer {
  return { userId: session.userId, role: session.role, key, at: deps.now() };
}

/** One writer at a time for the proposals of a cycle: numbers without gaps, and no move on what another just moved. */
export async function lockProposals(client: pg.PoolClient, cycleIds: readonly string[]): Promise<void> {
  for (const id of [...cycleIds].sort()) await lock(client, `proposals:${id}`);
}

/** Writes new proposals of one cycle with their first event. The cycle is locked by the caller. */
export async function insertProposals(
  client: pg.PoolClient,
  cycle: ProposalCycle,
  proposals: readonly NewProposal[],
  writer: Writer,
): Promise<ProposalReceipt[]> {
  const { rows } = await client.query<{ last: number }>(
    'select coalesce(max(number), 0) as last from proposal where cycle_id = $1',
    [cycle.id],
  );
  const last = rows[0]?.last ?? 0;
  const fresh = proposals.map(({ content, proposerName, carriedFrom, fact }, n) => {
    const number = last + n + 1;
    const target = targetOf(content.authority);
    return {
      id: randomUUID(),
      number,
      receipt: receiptOf(cycle.villageCode, cycle.fiscalYear, number),
      status: 'diajukan' as const,
      target,
      targetYear: targetYearOf(target, cycle.fiscalYear),
      bidang: content.bidang,
      content,
      proposerName,
      carriedFrom,
      fact,
    };
  });
  await client.query(
    `insert into proposal (id, cycle_id, village_id, fiscal_year, number, receipt, status, target, target_year, bidang,
                           content, proposer_name, carried_from, recorded_by, created_at, updated_at)
     select s.id, $2, $3, $4, s.number, s.receipt, s.status, s.target, s."targetYear", s.bidang,
            s.content, s."proposerName", s."carriedFrom", $5, $6, $6
       from jsonb_to_recordset($1) as s(id uuid, number int, receipt text, status text, target text, "targetYear" int,
              bidang text, content jsonb, "proposerName" text, "carriedFrom" uuid)`,
    [JSON.stringify(fresh), cycle.id, cycle.villageId, cycle.fiscalYear, writer.userId, writer.at],
  );
  await insertFacts(
    client,
    fresh.map(({ id, fact }) => ({ id, fact })),
    writer,
  );
  return fresh.map(({ id, receipt, number, status, target, targetYear }) => ({
    id,
    receipt,
    number,
    status,
    target,
    targetYear,
    version: 1,
    at: writer.at,
  }));
}

/** Adds one line to the history of each of these proposals. */
export async function insertFacts(
  client: pg.PoolClient,
  facts: readonly { id: string; fact: ProposalFact }[],
  { userId, role, key, at }: Writer,
): Promise<void> {
  await client.query(
    `insert into proposal_event (proposal_id, seq, type, at, actor_id, actor_role, command_key, data)
     select s.id, coalesce((select max(e.seq) from proposal_event e where e.proposal_id = s.id), 0) + 1,
            s.fact->>'type', $2, $3, $4, $5, s.fact
       from jsonb_to_recordset($1) as s(id uuid, fact jsonb)`,
    [JSON.stringify(facts), at, userId, role, key],
  );
}
