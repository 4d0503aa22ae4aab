import { BIDANG, FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import {
  describeProposalFact,
  PROPOSAL_EVENTS,
  type ProposalFact,
} from '@siklus/workflows/domain/participation/history.ts';
import {
  AUTHORITIES,
  FORUMS,
  METHODS,
  PROPOSAL_STATUSES,
  PROPOSAL_TARGETS,
  type ProposalContent,
  type ProposalStatus as Status,
  type ProposalTarget as Target,
} from '@siklus/workflows/domain/participation/proposal.ts';
import type { Scores as ScoresOfDomain } from '@siklus/workflows/domain/participation/score.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import type { People } from '../wire/find-people.ts';
import { AttendanceGroup, Instant, orNull, Person, RefusalView, Rupiah, VillageRef } from '../wire/wire.ts';

export const ProposalStatus = z.enum(PROPOSAL_STATUSES).meta({ id: 'ProposalStatus' });
export const ProposalTarget = z.enum(PROPOSAL_TARGETS).meta({ id: 'ProposalTarget' });
const Score = z.int().min(1).max(5);
export const Scores = z
  .object({ urgency: Score, beneficiaries: Score, poverty: Score, cost: Score })
  .meta({ id: 'ProposalScores' });

const Year = z.object({ id: z.string(), cycleId: z.string(), receipt: z.string(), fiscalYear: z.int() });
const Text = orNull(z.string());

export const Proposal = z
  .object({
    id: z.string(),
    cycleId: z.string(),
    receipt: z.string().meta({ description: 'What the proposer holds in his hand: village code/year/number.' }),
    number: z.int(),
    fiscalYear: z.int(),
    status: ProposalStatus,
    target: ProposalTarget,
    targetYear: z.int().meta({ description: 'RKPDes: the fiscal year of the cycle; DU-RKPDes: the year after it.' }),
    title: z.string(),
    problem: Text,
    potential: Text,
    forum: z.enum(FORUMS),
    hamlet: Text,
    neighbourhood: Text,
    proposer: z.object({ name: Text, group: orNull(AttendanceGroup), gender: orNull(z.enum(['male', 'female'])) }),
    authority: z.enum(AUTHORITIES),
    bidang: z.enum(BIDANG),
    kegiatan: Text,
    location: Text,
    coordinates: orNull(z.object({ latitude: z.string(), longitude: z.string() })),
    volume: Text,
    unit: Text,
    beneficiaries: z.object({ men: z.int(), women: z.int(), poorHouseholds: z.int() }),
    cost: orNull(Rupiah),
    source: orNull(z.enum(FUND_SOURCES)),
    method: orNull(z.enum(METHODS)),
    agency: Text.meta({ description: 'The office it is addressed to.' }),
    rpjmdesActivity: Text,
    sdgs: z.array(z.int()),
    priorities: z.array(z.string()),
    scores: orNull(Scores),
    score: orNull(z.int()),
    rank: orNull(z.int()).meta({ description: 'Among the proposals for the same plan.' }),
    reason: Text,
    acceptedBy: Text.meta({ description: 'The office that has taken it on.' }),
    carriedFrom: orNull(Year),
    carriedTo: orNull(Year),
    recordedBy: Person,
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Proposal' });

export const AreaProposal = Proposal.extend({ village: VillageRef }).meta({ id: 'AreaProposal' });

export const ProposalDetail = Proposal.extend({
  history: z.array(
    z.object({
      seq: z.int(),
      type: z.enum(PROPOSAL_EVENTS),
      at: Instant,
      actor: Person,
      sentence: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  passport: z
    .array(
      Year.extend({
        status: ProposalStatus,
        target: ProposalTarget,
        targetYear: z.int(),
        rank: orNull(z.int()),
        reason: Text,
      }),
    )
    .meta({ description: 'Every year of the same proposal, earliest first.' }),
  moves: z.array(
    z.object({
      to: ProposalStatus,
      allowed: z.boolean(),
      needs: z.array(z.enum(['reason', 'agency'])),
      refusals: z.array(RefusalView),
    }),
  ),
}).meta({ id: 'ProposalDetail' });

export const ProposalReceipt = z
  .object({
    id: z.string(),
    receipt: z.string(),
    number: z.int(),
    status: ProposalStatus,
    target: ProposalTarget,
    targetYear: z.int(),
    version: z.int(),
    at: Instant,
  })
  .meta({ id: 'ProposalReceipt', description: 'What was done, with the server’s time. The same key gives the same.' });

export const Ranking = z
  .object({
    rule: z.string().meta({ description: 'How ties are broken.' }),
    suggested: z.array(Proposal),
  })
  .meta({ id: 'ProposalRanking' });

export type Year = z.infer<typeof Year>;

/** A row of proposal. */
export type ProposalRow = {
  id: string;
  cycleId: string;
  villageId: string;
  fiscalYear: number;
  number: number;
  receipt: string;
  status: Status;
  target: Target;
  targetYear: number;
  content: ProposalContent;
  proposerName: string | null;
  scores: ScoresOfDomain | null;
  score: number | null;
  rank: number | null;
  reason: string | null;
  acceptedBy: string | null;
  recordedBy: string;
  version: number;
  createdAt: InstantText;
  updatedAt: InstantText;
  carriedFrom: Year | null;
  carriedTo: Year | null;
};

export type ProposalEventRow = {
  seq: number;
  at: InstantText;
  actorId: string;
  actorRole: RoleName;
  fact: ProposalFact;
};

export type PassportRow = Pick<
  ProposalRow,
  'id' | 'cycleId' | 'receipt' | 'fiscalYear' | 'status' | 'target' | 'targetYear' | 'rank' | 'reason'
>;

export function proposalView(row: ProposalRow, people: People): z.input<typeof Proposal> {
  const { content, proposerName, recordedBy, villageId: _, ...own } = row;
  return {
    ...content,
    ...own,
    proposer: { name: proposerName, ...content.proposer },
    cost: content.cost === null ? null : formatRupiah(content.cost),
    recordedBy: people(recordedBy),
  };
}

export function areaProposal(row: ProposalRow & VillageColumns, people: People): z.input<typeof AreaProposal> {
  const { village_id, village_code, village_name, district_code, district_name, ...own } = row;
  const village = villageRef({ village_id, village_code, village_name, district_code, district_name });
  return { ...proposalView(own, people), village };
}

export function proposalDetail(
  { row, events, passport }: { row: ProposalRow; events: ProposalEventRow[]; passport: PassportRow[] },
  moves: { to: Status; needs: ('reason' | 'agency')[]; refusals: Refusal[] }[],
  people: People,
  language: Language,
): z.input<typeof ProposalDetail> {
  return {
    ...proposalView(row, people),
    history: events.map(({ seq, at, actorId, actorRole, fact }) => ({
      seq,
      type: fact.type,
      at,
      actor: people(actorId, actorRole),
      sentence: describeProposalFact(fact)[language],
      data: wireData(fact),
    })),
    passport,
    moves: moves.map(({ to, needs, refusals }) => ({
      to,
      allowed: refusals.length === 0,
      needs,
      refusals: refusals.map((r) => refusalView(r, language)),
    })),
  };
}

/** On the wire money is rupiah, also inside what was recorded. */
function wireData(fact: ProposalFact): Record<string, unknown> {
  if (fact.type !== 'recorded' && fact.type !== 'broughtForward') return { ...fact.data };
  const { content } = fact.data;
  return { ...fact.data, content: { ...content, cost: content.cost === null ? null : formatRupiah(content.cost) } };
}
