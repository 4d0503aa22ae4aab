import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import type { ProposalRow } from './proposal-view.ts';
import {
  insertFacts,
  insertProposals,
  lockProposals,
  type NewProposal,
  requireOpen,
  writerOf,
} from './record-proposals.ts';

export type Carried = { id: string; receipt: string; from: { id: string; receipt: string; fiscalYear: number } };

type Unfunded = Pick<ProposalRow, 'id' | 'receipt' | 'fiscalYear' | 'content' | 'proposerName'>;

/**
 * Copies what waits in the bank of proposals of this village's earlier years, with its lineage, so that nobody has to propose
 * it again (OpenSID #5918). Each goes over once, however often and by however many this is asked: what has a successor
 * is no longer waiting. The copies start anew: last year's verification says nothing about this year's prices.
 */
export async function carryOverProposals(
  deps: Deps,
  writing: Writing,
  cycleId: string,
): Promise<{ carried: Carried[] }> {
  const { state } = await readCycle(deps.pool, writing.session.scope, cycleId);
  return writeOnce(deps.pool, { ...writing, asked: { operation: 'carryOverProposals', cycleId } }, async (client) => {
    requireOpen(state);
    const earlier = await client.query<{ id: string }>(
      'select id from cycle where village_id = $1 and fiscal_year < $2',
      [state.villageId, state.fiscalYear],
    );
    const sources = earlier.rows.map(({ id }) => id);
    await lockProposals(client, [...sources, cycleId]);
    const { rows } = await client.query<Unfunded>(
      `select p.id, p.receipt, p.fiscal_year as "fiscalYear", p.content, p.proposer_name as "proposerName"
         from proposal p
        where p.cycle_id = any($1) and p.status = 'ditunda'
          and not exists (select from proposal t where t.carried_from = p.id)
        order by p.fiscal_year, p.number`,
      [sources],
    );
    if (rows.length === 0) return { carried: [] };
    const writer = writerOf(deps, writing);
    const copies = rows.map(({ id, receipt, fiscalYear, content, proposerName }): NewProposal => {
      const fact = { type: 'broughtForward', data: { content, receipt, fiscalYear } } as const;
      return { content, proposerName, carriedFrom: id, fact };
    });
    const receipts = await insertProposals(client, state, copies, writer);
    const pairs = rows.flatMap((row, n) => {
      const copy = receipts[n];
      return copy === undefined ? [] : [{ row, copy }];
    });
    await insertFacts(
      client,
      pairs.map(({ row, copy }) => ({
        id: row.id,
        fact: { type: 'carriedOn', data: { receipt: copy.receipt, fiscalYear: state.fiscalYear } },
      })),
      writer,
    );
    return {
      carried: pairs.map(({ row: { id, receipt, fiscalYear }, copy }) => ({
        id: copy.id,
        receipt: copy.receipt,
        from: { id, receipt, fiscalYear },
      })),
    };
  });
}
