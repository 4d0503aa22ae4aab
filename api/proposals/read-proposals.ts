import { BIDANG } from '@siklus/workflows/domain/budget/line.ts';
import { AUTHORITIES } from '@siklus/workflows/domain/participation/proposal.ts';
import type pg from 'pg';
import { z } from 'zod';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import { containing, Where } from '../http/sql.ts';
import { Search, Year } from '../wire/wire.ts';
import {
  type PassportRow,
  type ProposalEventRow,
  type ProposalRow,
  ProposalStatus,
  ProposalTarget,
} from './proposal-view.ts';

export const PROPOSAL_LIST = {
  filters: {
    status: { value: ProposalStatus, sql: (v) => `p.status = any(${v}::text[])` },
    bidang: { value: z.enum(BIDANG), sql: (v) => `p.bidang = any(${v}::text[])` },
    target: { value: ProposalTarget, sql: (v) => `p.target = any(${v}::text[])` },
    targetYear: { value: Year, sql: (v) => `p.target_year = any(${v}::int[])` },
    authority: { value: z.enum(AUTHORITIES), sql: (v) => `p.content->>'authority' = any(${v}::text[])` },
    q: {
      value: Search.transform(containing),
      sql: (v) =>
        `p.content->>'title' ilike any(${v}::text[]) or p.receipt ilike any(${v}::text[]) or p.content->>'hamlet' ilike any(${v}::text[])`,
    },
  },
  sorts: {
    number: 'p.number',
    title: "lower(p.content->>'title')",
    bidang: 'p.bidang',
    cost: "(p.content->>'cost')::bigint",
    score: 'p.score',
    rank: 'p.rank',
    target: 'p.target_year',
    // In the order of the way, not of the alphabet.
    status: `array_position(array['diajukan','diverifikasi','masuk_rancangan','disepakati','rkpdes','du_rkpdes','diterima','ditunda','ditolak'], p.status)`,
    updatedAt: 'p.updated_at',
  },
  defaultSort: 'number',
  tie: 'p.id',
} as const satisfies ListDefinition;

const NEIGHBOUR = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'cycleId', ${alias}.cycle_id,
     'receipt', ${alias}.receipt, 'fiscalYear', ${alias}.fiscal_year) end`;

export const PROPOSAL_COLUMNS = `p.id, p.cycle_id as "cycleId", p.village_id as "villageId", p.fiscal_year as "fiscalYear", p.number, p.receipt,
  p.status, p.target, p.target_year as "targetYear", p.content, p.proposer_name as "proposerName", p.scores, p.score, p.rank,
  p.reason, p.agency as "acceptedBy", p.recorded_by as "recordedBy", p.version, p.created_at as "createdAt",
  p.updated_at as "updatedAt", ${NEIGHBOUR('f')} as "carriedFrom", ${NEIGHBOUR('t')} as "carriedTo"`;

export const PROPOSAL_FROM = `proposal p left join proposal f on f.id = p.carried_from left join proposal t on t.carried_from = p.id`;

/** The proposals of one cycle; that the caller may see it has been asked before. */
export function listProposals(pool: pg.Pool, cycleId: string, query: PageQuery): Promise<Page<ProposalRow>> {
  const where = filterBy(inCycle(cycleId), PROPOSAL_LIST, query);
  return selectPage<ProposalRow>(pool, PROPOSAL_LIST, query, { columns: PROPOSAL_COLUMNS, from: PROPOSAL_FROM, where });
}

/** All of them in the given statuses, by receipt number. */
export async function proposalsIn(
  client: pg.Pool | pg.PoolClient,
  cycleId: string,
  statuses: readonly string[],
): Promise<ProposalRow[]> {
  const where = inCycle(cycleId).and((v) => `p.status = any(${v}::text[])`, statuses);
  const { rows } = await client.query<ProposalRow>(
    `select ${PROPOSAL_COLUMNS} from ${PROPOSAL_FROM} ${where} order by p.number`,
    where.values,
  );
  return rows;
}

/** One proposal as it stands; NOT_FOUND also where it belongs to another cycle. */
export async function readProposal(
  client: pg.Pool | pg.PoolClient,
  cycleId: string,
  proposalId: string,
): Promise<ProposalRow> {
  const where = inCycle(cycleId).and((v) => `p.id = ${v}`, proposalId);
  const { rows } = await client.query<ProposalRow>(
    `select ${PROPOSAL_COLUMNS} from ${PROPOSAL_FROM} ${where}`,
    where.values,
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}

/** Its history, and its passport: every year of the same proposal, earliest first. */
export async function readWay(
  pool: pg.Pool,
  proposalId: string,
): Promise<{ events: ProposalEventRow[]; passport: PassportRow[] }> {
  const [events, passport] = await Promise.all([
    pool.query<ProposalEventRow>(
      `select seq, at, actor_id as "actorId", actor_role as "actorRole", data as fact
         from proposal_event where proposal_id = $1 order by seq`,
      [proposalId],
    ),
    pool.query<PassportRow>(
      `with recursive earlier as (
         select p.* from proposal p where p.id = $1
         union all select p.* from earlier e join proposal p on p.id = e.carried_from
       ), later as (
         select p.* from proposal p where p.carried_from = $1
         union all select p.* from later l join proposal p on p.carried_from = l.id
       )
       select id, cycle_id as "cycleId", receipt, fiscal_year as "fiscalYear", status, target,
              target_year as "targetYear", rank, reason
         from (select * from earlier union all select * from later) y order by fiscal_year`,
      [proposalId],
    ),
  ]);
  return { events: events.rows, passport: passport.rows };
}

function inCycle(cycleId: string): Where {
  return new Where().and((v) => `p.cycle_id = ${v}`, cycleId);
}
