import type { Sen } from '../money/sen.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Text } from '../text.ts';
import type { Proposal, ProposalStatus, ProposalTarget } from './proposal.ts';
import { type Scores, totalScore } from './score.ts';

/** What a place in the list depends on. `number` is that of the receipt, so no two are the same. */
export type Rankable = {
  number: number;
  scores: Scores | null;
  /** Persons who are served. */
  persons: number;
  cost: Sen | null;
};

/** How ties are broken, for people: the list must not look arbitrary. */
export const RANKING_RULE: Text = {
  id: 'Menurut jumlah skor; bila sama: skor mendesak, lalu skor kemiskinan, lalu jumlah penerima manfaat, lalu biaya terendah, lalu nomor tanda terima terawal. Yang belum diberi skor paling akhir.',
  en: 'By total score; where equal: by urgency, then poverty, then the number of people served, then the lowest cost, then the earliest receipt number. What has no score yet comes last.',
};

/** The list that the scores suggest, best first (RANKING_RULE). The forum may agree on another. */
export function suggestRanking<T extends Rankable>(proposals: readonly T[]): T[] {
  return [...proposals].sort(compare);
}

function compare(a: Rankable, b: Rankable): number {
  return (
    descending(a.scores && totalScore(a.scores), b.scores && totalScore(b.scores)) ||
    descending(a.scores && a.scores.urgency, b.scores && b.scores.urgency) ||
    descending(a.scores && a.scores.poverty, b.scores && b.scores.poverty) ||
    descending(a.persons, b.persons) ||
    // A cost that nobody has estimated is not a low cost.
    ascending(a.cost, b.cost) ||
    a.number - b.number
  );
}

/** More first; what is not there last. */
function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return b - a;
}

/** Less first; what is not there last. */
function ascending(a: number | null, b: number | null): number {
  return a === null || b === null ? descending(a, b) : a - b;
}

/** Statuses in which a proposal can be given a place by the forum. */
export const RANKABLE_STATUSES: readonly ProposalStatus[] = ['masuk_rancangan', 'disepakati'];

type Ranked = Pick<Proposal, 'receipt' | 'status' | 'target'> & { id: string };

/**
 * The places of an agreed order: counted from 1 for each plan by itself, because one forum makes two lists for two years.
 * Refused where one is named twice, is unknown or not in the draft, or where one that was agreed before is left out.
 */
export function agreeRanking(
  proposals: readonly Ranked[],
  order: readonly string[],
): { ranks: { id: string; rank: number }[] } | { refusals: Refusal[] } {
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const chosen = order.flatMap((id) => byId.get(id) ?? []);
  const refusals = [
    ...(new Set(order).size < order.length ? [refusal('RANKING_REPEATS')] : []),
    ...(chosen.length < order.length
      ? [refusal('RANKING_UNKNOWN', { ids: order.filter((id) => !byId.has(id)).join(', ') })]
      : []),
    ...chosen
      .filter(({ status }) => !RANKABLE_STATUSES.includes(status))
      .map(({ receipt, status }) =>
        refusal('PROPOSAL_NOT_IN_STATUS', { receipt, proposalStatus: status, proposalTo: 'disepakati' }),
      ),
    ...proposals
      .filter(({ id, status }) => status === 'disepakati' && !order.includes(id))
      .map(({ receipt }) => refusal('RANKING_INCOMPLETE', { receipt })),
  ];
  if (refusals.length > 0) return { refusals };
  const places: Record<ProposalTarget, number> = { rkpdes: 0, du_rkpdes: 0 };
  return {
    ranks: chosen.map(({ id, target }) => {
      places[target] += 1;
      return { id, rank: places[target] };
    }),
  };
}
