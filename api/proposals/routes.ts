import { RANKING_RULE } from '@siklus/workflows/domain/participation/ranking.ts';
import { openMoves } from '@siklus/workflows/domain/participation/transitions.ts';
import { z } from 'zod';
import { findCycle, readCycle } from '../cycles/read-cycle.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { sentence } from '../wire/values.ts';
import { CycleId } from '../wire/wire.ts';
import { carryOverProposals } from './carry-over-proposals.ts';
import { importProposals } from './import-proposals.ts';
import { moveContext, moveProposal, proposalOf } from './move-proposal.ts';
import { ImportReport } from './proposal-import-view.ts';
import { ProposalInput } from './proposal-input-view.ts';
import {
  Proposal,
  ProposalDetail,
  ProposalReceipt,
  ProposalStatus,
  ProposalTarget,
  proposalDetail,
  proposalView,
  Ranking,
  Scores,
} from './proposal-view.ts';
import { rankProposals, suggestedRanking } from './rank-proposals.ts';
import { listProposals, PROPOSAL_LIST, readProposal, readWay } from './read-proposals.ts';
import { recordProposal } from './record-proposals.ts';

const inCycle = z.strictObject({ id: CycleId });
const oneProposal = z.strictObject({ id: CycleId, proposalId: z.uuid() });
const reading = { roles: 'signedIn', scope: 'one' } as const;
const recording = { roles: 'recordProposals', scope: 'one' } as const;
const carrying = { roles: 'carryProposals', scope: 'one' } as const;
/** Whose turn it is depends on where the proposal stands; the rules say it with their article. */
const moving = { roles: 'signedIn', scope: 'one', decidedBy: 'process' } as const;

const Move = z
  .strictObject({
    to: ProposalStatus,
    // Empty texts pass here on purpose: that a reason is missing is a refusal of the domain, with its article.
    reason: sentence(2000).nullable().default(null),
    agency: sentence(200).nullable().default(null),
    scores: z.strictObject(Scores.shape).nullable().default(null),
    expectedVersion: z.int().min(1).optional(),
  })
  .meta({ id: 'ProposalMove' });

const Order = z
  .strictObject({
    order: z.array(z.uuid()).min(1).max(1000).meta({ description: 'Proposals, the most important first.' }),
  })
  .meta({ id: 'ProposalOrder' });

const Ranked = z
  .object({
    ranked: z.array(
      z.object({ id: z.string(), receipt: z.string(), target: ProposalTarget, targetYear: z.int(), rank: z.int() }),
    ),
  })
  .meta({ id: 'RankedProposals' });

const Carried = z
  .object({
    carried: z.array(
      z.object({
        id: z.string(),
        receipt: z.string(),
        from: z.object({ id: z.string(), receipt: z.string(), fiscalYear: z.int() }),
      }),
    ),
  })
  .meta({ id: 'CarriedProposals' });

const Import = z
  .strictObject({
    fiscalYear: z.int().min(2000).max(2100),
    rows: z.array(z.unknown()).min(1).max(1000).meta({
      description:
        'Each a ProposalInput with villageCode, or with villageName where no other village of the regency has that name.',
    }),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'ProposalImport' });

export const proposalOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/proposals',
    tag: 'participation',
    summary: 'The proposals of a village-year, with their receipts, places and target years',
    access: reading,
    params: inCycle,
    query: listQuery(PROPOSAL_LIST),
    answer: { kind: 'list', noun: 'proposals', schema: Proposal },
    handle: async ({ deps, session, params, query, language }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const page = await listProposals(deps.pool, params.id, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map(({ recordedBy }) => recordedBy),
        language,
      );
      return { ...page, items: page.items.map((row) => proposalView(row, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/proposals',
    tag: 'participation',
    summary: 'Enter a proposal and get its receipt',
    access: recording,
    params: inCycle,
    body: ProposalInput,
    answer: { kind: 'one', status: 201, schema: ProposalReceipt },
    handle: ({ deps, session, params, body, key }) => recordProposal(deps, { session, key }, params.id, body),
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/proposals/ranking',
    tag: 'participation',
    summary: 'The order that the scores suggest for what is in the draft; the forum may agree on another',
    access: reading,
    params: inCycle,
    answer: { kind: 'one', status: 200, schema: Ranking },
    handle: async ({ deps, session, params, language }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const rows = await suggestedRanking(deps.pool, params.id);
      const people = await findPeople(
        deps.prisma,
        rows.map(({ recordedBy }) => recordedBy),
        language,
      );
      return { rule: RANKING_RULE[language], suggested: rows.map((row) => proposalView(row, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/proposals/ranking',
    tag: 'participation',
    summary: 'Record at once the ranking that the Musrenbangdes has agreed on',
    description:
      'Those in the order become "disepakati"; places are counted for the RKPDes and the DU-RKPDes each by itself, because they are for different years.',
    access: moving,
    params: inCycle,
    body: Order,
    answer: { kind: 'one', status: 200, schema: Ranked },
    handle: ({ deps, session, params, body, key }) => rankProposals(deps, { session, key }, params.id, body.order),
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/proposals/carry-over',
    tag: 'participation',
    summary: 'Take over what earlier years could not fund, each once, with its lineage',
    access: carrying,
    params: inCycle,
    answer: { kind: 'one', status: 200, schema: Carried },
    handle: ({ deps, session, params, key }) => carryOverProposals(deps, { session, key }, params.id),
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/proposals/{proposalId}',
    tag: 'participation',
    summary: 'One proposal with its history, its passport over the years, and the ways onwards',
    access: reading,
    params: oneProposal,
    answer: { kind: 'one', status: 200, schema: ProposalDetail },
    handle: async ({ deps, session, params, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const row = await readProposal(deps.pool, params.id, params.proposalId);
      const way = await readWay(deps.pool, row.id);
      const people = await findPeople(
        deps.prisma,
        [row.recordedBy, ...way.events.map(({ actorId }) => actorId)],
        language,
      );
      const moves = openMoves(proposalOf(row), moveContext(state, session));
      return proposalDetail({ row, ...way }, moves, people, language);
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/proposals/{proposalId}/transitions',
    tag: 'participation',
    summary: 'Take a proposal one step along its way',
    access: moving,
    params: oneProposal,
    body: Move,
    answer: { kind: 'one', status: 200, schema: ProposalReceipt },
    handle: ({ deps, session, params, body, key }) =>
      moveProposal(
        deps,
        { session, key },
        { cycleId: params.id, proposalId: params.proposalId },
        { ...body, expectedVersion: body.expectedVersion },
      ),
  }),
  operation({
    method: 'post',
    path: '/proposal-imports',
    tag: 'participation',
    summary: 'Enter the proposals of a file: all rows or none, with a report by row',
    description:
      'A row whose village is not certain is asked back with the villages it may mean (422 IMPORT_NOT_CLEAR, member `rows`); nothing is guessed and nothing stored.',
    access: { roles: 'importProposals', scope: 'rows' },
    body: Import,
    answer: { kind: 'one', status: 200, schema: ImportReport },
    handle: ({ deps, session, body, key, language }) => importProposals(deps, { session, key }, body, language),
  }),
];
