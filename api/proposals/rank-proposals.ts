import { agreeRanking, RANKABLE_STATUSES, suggestRanking } from '@siklus/workflows/domain/participation/ranking.ts';
import { refuseForum } from '@siklus/workflows/domain/participation/transitions.ts';
import type pg from 'pg';
import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import { refusedProblem } from '../http/problem.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import { moveContext } from './move-proposal.ts';
import type { ProposalRow } from './proposal-view.ts';
import { proposalsIn } from './read-proposals.ts';
import { insertFacts, lockProposals, writerOf } from './record-proposals.ts';

export type RankedProposal = {
  id: string;
  receipt: string;
  target: ProposalRow['target'];
  targetYear: number;
  rank: number;
};

/** The order that the scores suggest for what is in the draft, each plan by itself. */
export async function suggestedRanking(pool: pg.Pool, cycleId: string): Promise<ProposalRow[]> {
  const rows = await proposalsIn(pool, cycleId, RANKABLE_STATUSES);
  const ranked = suggestRanking(
    rows.map((row) => {
      const { cost, beneficiaries } = row.content;
      return { row, number: row.number, scores: row.scores, persons: beneficiaries.men + beneficiaries.women, cost };
    }),
  ).map(({ row }) => row);
  return [...ranked.filter(({ target }) => target === 'rkpdes'), ...ranked.filter(({ target }) => target !== 'rkpdes')];
}

/**
 * Records at once what the Musrenbangdes has agreed: those in the order become "disepakati" with their places, counted for each
 * plan by itself. Throws the refusals of the domain; then nothing is changed.
 */
export async function rankProposals(
  deps: Deps,
  writing: Writing,
  cycleId: string,
  order: readonly string[],
): Promise<{ ranked: RankedProposal[] }> {
  const { state } = await readCycle(deps.pool, writing.session.scope, cycleId);
  return writeOnce(deps.pool, { ...writing, asked: { operation: 'rankProposals', cycleId, order } }, async (client) => {
    const refusals = refuseForum(moveContext(state, writing.session));
    if (refusals.length > 0) throw refusedProblem(refusals);
    await lockProposals(client, [cycleId]);
    const { rows } = await client.query<
      Pick<ProposalRow, 'id' | 'receipt' | 'status' | 'target' | 'targetYear' | 'rank'>
    >('select id, receipt, status, target, target_year as "targetYear", rank from proposal where cycle_id = $1', [
      cycleId,
    ]);
    const agreed = agreeRanking(rows, order);
    if ('refusals' in agreed) throw refusedProblem(agreed.refusals);
    const writer = writerOf(deps, writing);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const ranked = agreed.ranks.flatMap(({ id, rank }) => {
      const row = byId.get(id);
      return row === undefined ? [] : [{ row, rank }];
    });
    await client.query(
      `update proposal p set status = 'disepakati', rank = s.rank, version = p.version + 1, updated_at = $2
         from jsonb_to_recordset($1) as s(id uuid, rank int) where p.id = s.id`,
      [JSON.stringify(agreed.ranks), writer.at],
    );
    await insertFacts(
      client,
      ranked.map(({ row, rank }) => ({
        id: row.id,
        fact: { type: 'ranked', data: { from: row.status, before: row.rank, rank } },
      })),
      writer,
    );
    return {
      ranked: ranked.map(({ row: { id, receipt, target, targetYear }, rank }) => ({
        id,
        receipt,
        target,
        targetYear,
        rank,
      })),
    };
  });
}
