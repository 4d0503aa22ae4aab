import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Proposal } from '@siklus/workflows/domain/participation/proposal.ts';
import { totalScore } from '@siklus/workflows/domain/participation/score.ts';
import { type MoveContext, type ProposalMove, refuseMove } from '@siklus/workflows/domain/participation/transitions.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import { refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import type { ProposalRow } from './proposal-view.ts';
import { readProposal } from './read-proposals.ts';
import { insertFacts, lockProposals, type ProposalReceipt, writerOf } from './record-proposals.ts';

export type MoveRequest = ProposalMove & { expectedVersion: number | undefined };

/** Takes a proposal one step along its way. Throws NOT_FOUND, STALE, and the refusals of the domain. */
export async function moveProposal(
  deps: Deps,
  writing: Writing,
  { cycleId, proposalId }: { cycleId: string; proposalId: string },
  request: MoveRequest,
): Promise<ProposalReceipt> {
  const { state } = await readCycle(deps.pool, writing.session.scope, cycleId);
  const { expectedVersion, ...move } = request;
  const asked = { operation: 'moveProposal', cycleId, proposalId, wish: request };
  return writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await lockProposals(client, [cycleId]);
    const row = await readProposal(client, cycleId, proposalId);
    if (expectedVersion !== undefined && expectedVersion !== row.version) {
      throw refusedProblem([refusal('STALE', { expected: expectedVersion, actual: row.version })]);
    }
    const refusals = refuseMove(proposalOf(row), move, moveContext(state, writing.session));
    if (refusals.length > 0) throw refusedProblem(refusals);
    const writer = writerOf(deps, writing);
    const scores = move.scores ?? row.scores;
    await client.query(
      `update proposal set status = $2, reason = $3, agency = $4, scores = $5, score = $6, version = version + 1,
              rank = case when $2 = 'diverifikasi' then null else rank end, updated_at = $7
        where id = $1`,
      [proposalId, move.to, move.reason, move.agency, scores, scores && totalScore(scores), writer.at],
    );
    const changed = move.scores === null ? null : { before: row.scores, after: move.scores };
    const { to, reason, agency } = move;
    const fact = { type: 'moved', data: { from: row.status, to, reason, agency, scores: changed } } as const;
    await insertFacts(client, [{ id: proposalId, fact }], writer);
    const { receipt, number, target, targetYear, version } = row;
    return {
      id: proposalId,
      receipt,
      number,
      status: to,
      target,
      targetYear,
      version: version + 1,
      at: writer.at,
    };
  });
}

/** What a move depends on besides the proposal. */
export function moveContext(state: CycleState, session: Session): MoveContext {
  return {
    actor: actorOf(session),
    forum: stepState(state, 'musrenbangdes').status,
    cycle: { fiscalYear: state.fiscalYear, closed: state.status === 'closed' },
  };
}

/** A row as far as the rules look at it. */
export function proposalOf({ receipt, status, target, recordedBy, carriedTo }: ProposalRow): Proposal {
  return { receipt, status, target, recordedBy, carriedOn: carriedTo !== null };
}
