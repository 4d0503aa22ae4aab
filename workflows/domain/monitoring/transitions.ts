import type { Actor, Place } from '../policy/actor.ts';
import { READ_ONLY_ROLES, type Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  type Evidence,
  type FollowUp,
  type Obstacle,
  type ObstacleStatus,
  OWNER_LEVELS,
  type OwnerLevel,
} from './obstacle.ts';

/** Who reports what holds a village up: the village, its council, its facilitator and who fosters it (docs/law.md#who-does-what). */
export const REPORTERS: readonly Role[] = ['sekdes', 'kades', 'bpd', 'pendamping', 'camat', 'dpmd'];

/** Who settles what two villages dispute: the camat in his district, the bupati beyond it (docs/law.md#money-work-and-obstacles). */
const DISPUTES = 'PP 43/2014 Ps 154';

/** Who answers for an obstacle at each level. What belongs above the regency is followed up there by the regency. */
const ACCOUNTABLE: Readonly<Record<OwnerLevel, readonly Role[]>> = {
  desa: ['kades'],
  kecamatan: ['camat'],
  kabupaten: ['dpmd', 'bupati'],
  provinsi: ['dpmd', 'bupati'],
  pusat: ['dpmd', 'bupati'],
};

/** What a way onwards has to say. */
export type Need = 'plan' | 'reason' | 'evidence';

type Transition = {
  from: ObstacleStatus;
  to: ObstacleStatus;
  by: 'handlers' | 'accountable' | 'anyOfThem';
  needs: Need;
};

/** Every way an obstacle can take. What is not here does not happen. */
const TRANSITIONS: readonly Transition[] = [
  { from: 'terbuka', to: 'dikerjakan', by: 'handlers', needs: 'plan' },
  { from: 'dikerjakan', to: 'dikerjakan', by: 'handlers', needs: 'plan' },
  { from: 'menunggu', to: 'dikerjakan', by: 'handlers', needs: 'plan' },
  { from: 'terbuka', to: 'menunggu', by: 'handlers', needs: 'reason' },
  { from: 'dikerjakan', to: 'menunggu', by: 'handlers', needs: 'reason' },
  ...(['terbuka', 'dikerjakan', 'menunggu'] as const).flatMap((from): Transition[] => [
    { from, to: 'selesai', by: 'accountable', needs: 'evidence' },
    { from, to: 'ditolak', by: 'accountable', needs: 'reason' },
  ]),
  { from: 'selesai', to: 'terbuka', by: 'anyOfThem', needs: 'reason' },
  { from: 'ditolak', to: 'terbuka', by: 'anyOfThem', needs: 'reason' },
];

/** What somebody wants to happen to an obstacle. */
export type ObstacleMove = {
  to: ObstacleStatus;
  followUp: FollowUp | null;
  reason: string | null;
  evidence: Evidence | null;
};

/** What it depends on besides the obstacle itself. */
export type MonitoringContext = { actor: Actor; cycle: { fiscalYear: number; closed: boolean } };

/** The roles that work on an obstacle of that level: whoever answers for it, and in the village also the secretary. */
export function handlersOf(owner: OwnerLevel): readonly Role[] {
  return owner === 'desa' ? ['kades', 'sekdes'] : ACCOUNTABLE[owner];
}

/** What stands against reporting an obstacle. */
export function refuseReport({ actor, cycle }: MonitoringContext): Refusal[] {
  return [...cycleOpen(cycle), ...roleAmong(actor, REPORTERS)];
}

/**
 * What stands against a dispute between two villages: one of the two does not handle it alone, so it belongs to the first level that
 * is above both.
 */
export function refuseDispute(own: Place, other: Place, owner: OwnerLevel): Refusal[] {
  if (own.villageId === other.villageId) return [refusal('DISPUTE_WITH_ITSELF')];
  const isOneRegency = own.regencyCode === other.regencyCode;
  const above: OwnerLevel =
    own.districtCode === other.districtCode ? 'kecamatan' : isOneRegency ? 'kabupaten' : 'provinsi';
  if (OWNER_LEVELS.indexOf(owner) >= OWNER_LEVELS.indexOf(above)) return [];
  return [refusal('DISPUTE_OWNER', { ownerLevel: above }, { citation: DISPUTES })];
}

/** What stands against a comment: everybody who sees the obstacle may speak, save those who only look on. */
export function refuseComment({ actor, cycle }: MonitoringContext): Refusal[] {
  const { role } = actor;
  // The inspectorate and the finance office are consulted (C) in that row; they comment and decide nothing.
  const isSilent = READ_ONLY_ROLES.includes(role) && role !== 'inspektorat' && role !== 'bpkad';
  return [...cycleOpen(cycle), ...(isSilent ? [refusal('NOT_YOUR_ROLE', { role }, { fixers: REPORTERS })] : [])];
}

/** All rules that a move does not meet; none means that it may be made. */
export function refuseMove(obstacle: Obstacle, move: ObstacleMove, context: MonitoringContext): Refusal[] {
  const transition = TRANSITIONS.find(({ from, to }) => from === obstacle.status && to === move.to);
  if (transition === undefined) {
    return [refusal('OBSTACLE_NOT_IN_STATUS', { obstacleStatus: obstacle.status, obstacleTo: move.to })];
  }
  return [...refuseTransition(obstacle, transition, context), ...refuseContent(transition.needs, move)];
}

/** The ways onwards from here, each with what stands against it for this person: shown before the click. */
export function openMoves(
  obstacle: Obstacle,
  context: MonitoringContext,
): { to: ObstacleStatus; needs: Need; refusals: Refusal[] }[] {
  return TRANSITIONS.filter(({ from }) => from === obstacle.status).map((transition) => ({
    to: transition.to,
    needs: transition.needs,
    refusals: refuseTransition(obstacle, transition, context),
  }));
}

function refuseTransition({ owner }: Obstacle, { by }: Transition, { actor, cycle }: MonitoringContext): Refusal[] {
  const roles = {
    handlers: handlersOf(owner),
    accountable: ACCOUNTABLE[owner],
    anyOfThem: [...new Set([...REPORTERS, ...handlersOf(owner)])],
  }[by];
  return [...cycleOpen(cycle), ...roleAmong(actor, roles)];
}

function refuseContent(needs: Need, { followUp, reason, evidence }: ObstacleMove): Refusal[] {
  switch (needs) {
    case 'plan':
      return isBlank(followUp?.plan) ? [refusal('OBSTACLE_PLAN_REQUIRED')] : [];
    case 'reason':
      return isBlank(reason) ? [refusal('REASON_REQUIRED', { field: 'reason' })] : [];
    case 'evidence':
      return isBlank(evidence?.text) && isBlank(evidence?.versionId) ? [refusal('OBSTACLE_EVIDENCE_REQUIRED')] : [];
  }
}

function cycleOpen({ closed, fiscalYear }: MonitoringContext['cycle']): Refusal[] {
  return closed ? [refusal('CYCLE_CLOSED', { year: fiscalYear })] : [];
}

function roleAmong({ role }: Actor, fixers: readonly Role[]): Refusal[] {
  return fixers.includes(role) ? [] : [refusal('NOT_YOUR_ROLE', { role }, { fixers })];
}

function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').trim().length === 0;
}
