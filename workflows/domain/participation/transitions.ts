import type { StepStatus } from '../cycle/state.ts';
import type { Actor } from '../policy/actor.ts';
import { OFFERS } from '../policy/rights.ts';
import type { Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Proposal, ProposalStatus, ProposalTarget } from './proposal.ts';
import { isScored, type Scores } from './score.ts';

/** Who records what the Musrenbangdes has agreed: the head convenes it, the secretary keeps its minutes. */
const FORUM_ROLES = OFFERS.rankProposals;

/** One way onwards. */
export type Transition = {
  from: ProposalStatus;
  to: ProposalStatus;
  roles: readonly Role[];
  citation: string;
  /** It has to say why. */
  reason?: true;
  /** Only for proposals meant for this plan. */
  target?: ProposalTarget;
  /** Nobody verifies what he himself has entered. */
  segregated?: true;
  /** Only the forum can: the Musrenbangdes must have been opened. */
  forum?: true;
  /** The office that takes it on has to be named. */
  agency?: true;
  /** Only while no later year has taken it over. */
  notCarriedOn?: true;
};

const VILLAGE: readonly Role[] = ['kades', 'sekdes'];
const HEAD: readonly Role[] = ['kades'];
const REGENCY: readonly Role[] = ['bappeda'];
const DRAFT = 'Permendagri 114/2014 Ps 39–45';
const FORUM = 'Permendagri 114/2014 Ps 46–48';
const UPWARDS = 'Permendagri 114/2014 Ps 51';

/** Every way a proposal can take. What is not here does not happen. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'diajukan', to: 'diverifikasi', roles: VILLAGE, citation: 'Permendagri 114/2014 Ps 31–32', segregated: true },
  { from: 'diverifikasi', to: 'masuk_rancangan', roles: VILLAGE, citation: DRAFT },
  { from: 'masuk_rancangan', to: 'disepakati', roles: FORUM_ROLES, citation: FORUM, forum: true },
  { from: 'disepakati', to: 'rkpdes', roles: HEAD, citation: FORUM, target: 'rkpdes' },
  { from: 'disepakati', to: 'du_rkpdes', roles: HEAD, citation: UPWARDS, target: 'du_rkpdes' },
  ...(['diajukan', 'diverifikasi', 'masuk_rancangan', 'disepakati'] as const).flatMap((from): Transition[] => [
    { from, to: 'ditunda', roles: VILLAGE, citation: DRAFT, reason: true },
    { from, to: 'ditolak', roles: HEAD, citation: DRAFT, reason: true },
  ]),
  { from: 'du_rkpdes', to: 'diterima', roles: REGENCY, citation: UPWARDS, agency: true },
  { from: 'du_rkpdes', to: 'ditunda', roles: REGENCY, citation: UPWARDS, reason: true },
  { from: 'du_rkpdes', to: 'ditolak', roles: REGENCY, citation: UPWARDS, reason: true },
  { from: 'ditunda', to: 'diverifikasi', roles: HEAD, citation: DRAFT, reason: true, notCarriedOn: true },
];

/** What somebody wants to happen to a proposal. */
export type ProposalMove = {
  to: ProposalStatus;
  reason: string | null;
  agency: string | null;
  scores: Scores | null;
};

/** What the move depends on besides the proposal itself. */
export type MoveContext = {
  actor: Actor;
  /** Of the step musrenbangdes in the proposal's cycle. */
  forum: StepStatus;
  cycle: { fiscalYear: number; closed: boolean };
};

/** All rules that a move does not meet; none means that it may be made. */
export function refuseMove(proposal: Proposal, move: ProposalMove, context: MoveContext): Refusal[] {
  const transition = TRANSITIONS.find(({ from, to }) => from === proposal.status && to === move.to);
  if (transition === undefined) {
    return [
      refusal(
        'PROPOSAL_NOT_IN_STATUS',
        { receipt: proposal.receipt, proposalStatus: proposal.status, proposalTo: move.to },
        { fixers: [] },
      ),
    ];
  }
  const { citation, roles } = transition;
  return [
    ...refuseTransition(proposal, transition, context),
    ...(transition.reason && isBlank(move.reason)
      ? [refusal('REASON_REQUIRED', { field: 'reason' }, { citation })]
      : []),
    ...(transition.agency && isBlank(move.agency)
      ? [refusal('PROPOSAL_AGENCY_REQUIRED', {}, { citation, fixers: roles })]
      : []),
    ...(move.scores !== null && !isScored(move.scores) ? [refusal('PROPOSAL_SCORE_INVALID')] : []),
  ];
}

/** The ways onwards from here, each with what stands against it for this person: shown before the click. */
export function openMoves(
  proposal: Proposal,
  context: MoveContext,
): { to: ProposalStatus; needs: ('reason' | 'agency')[]; refusals: Refusal[] }[] {
  return TRANSITIONS.filter(({ from }) => from === proposal.status).map((transition) => ({
    to: transition.to,
    needs: [...(transition.reason ? ['reason' as const] : []), ...(transition.agency ? ['agency' as const] : [])],
    refusals: refuseTransition(proposal, transition, context),
  }));
}

/** What stands against recording the forum's ranking: it agrees on many proposals at once. */
export function refuseForum({ actor, forum, cycle }: MoveContext): Refusal[] {
  return [
    ...(cycle.closed ? [refusal('CYCLE_CLOSED', { year: cycle.fiscalYear })] : []),
    ...rightRole(actor, FORUM_ROLES, FORUM),
    ...forumOpened(forum, FORUM_ROLES, FORUM),
  ];
}

function refuseTransition(proposal: Proposal, transition: Transition, context: MoveContext): Refusal[] {
  const { actor, forum, cycle } = context;
  const { roles, citation } = transition;
  const { receipt } = proposal;
  return [
    ...(cycle.closed ? [refusal('CYCLE_CLOSED', { year: cycle.fiscalYear })] : []),
    ...rightRole(actor, roles, citation),
    ...(transition.segregated && hands(actor).includes(proposal.recordedBy)
      ? [refusal('SEGREGATION_OF_DUTIES', { document: receipt }, { citation: 'PP 43/2014 Ps 154', fixers: roles })]
      : []),
    ...(transition.target !== undefined && transition.target !== proposal.target
      ? [refusal('PROPOSAL_OTHER_TARGET', { receipt, proposalTo: proposal.target }, { citation, fixers: roles })]
      : []),
    ...(transition.forum ? forumOpened(forum, roles, citation) : []),
    ...(transition.notCarriedOn && proposal.carriedOn ? [refusal('PROPOSAL_CARRIED_ON', { receipt })] : []),
  ];
}

function rightRole({ role }: Actor, roles: readonly Role[], citation: string): Refusal[] {
  return roles.includes(role) ? [] : [refusal('NOT_YOUR_ROLE', { role }, { citation, fixers: roles })];
}

/** Nothing is agreed before the Musrenbangdes. */
function forumOpened(forum: StepStatus, roles: readonly Role[], citation: string): Refusal[] {
  return forum === 'waiting'
    ? [refusal('STEP_NOT_OPEN', { step: 'musrenbangdes', status: forum }, { citation, fixers: roles })]
    : [];
}

/** Acting for somebody who is away does not make two people of one. */
function hands(actor: Actor): string[] {
  return actor.delegated === undefined ? [actor.id] : [actor.id, actor.delegated.from];
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim().length === 0;
}
