import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Stage as StageName } from '@siklus/workflows/domain/cycle/process.ts';
import { formatRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import {
  describeObstacleFact,
  OBSTACLE_EVENTS,
  type ObstacleFact,
} from '@siklus/workflows/domain/monitoring/history.ts';
import {
  type Evidence as EvidenceOfDomain,
  OBSTACLE_CATEGORIES,
  OBSTACLE_STATUSES,
  type ObstacleContent,
  OWNER_LEVELS,
  type ObstacleStatus as Status,
} from '@siklus/workflows/domain/monitoring/obstacle.ts';
import type { Need } from '@siklus/workflows/domain/monitoring/transitions.ts';
import { covers, type Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import type { People } from '../wire/find-people.ts';
import { CycleId, CycleRef, Day, Instant, orNull, Person, RefusalView, Role, Rupiah, StepId } from '../wire/wire.ts';

export const ObstacleStatus = z.enum(OBSTACLE_STATUSES).meta({ id: 'ObstacleStatus' });
export const ObstacleCategory = z.enum(OBSTACLE_CATEGORIES);
export const OwnerLevel = z.enum(OWNER_LEVELS);
const Text = orNull(z.string());
const Evidence = z.object({ text: Text, versionId: Text.meta({ description: 'A document of the cycle.' }) });
const OtherVillage = z.object({ id: z.string(), code: z.string(), name: z.string() });

export const Obstacle = z
  .object({
    id: z.string(),
    cycle: CycleRef,
    number: z.int(),
    status: ObstacleStatus,
    category: ObstacleCategory,
    title: z.string(),
    detail: Text,
    impact: z.object({ days: orNull(z.int()), amount: orNull(Rupiah), percent: orNull(z.int()) }),
    owner: OwnerLevel.meta({ description: 'The level of government that can remove it.' }),
    step: orNull(StepId).meta({ description: 'The step that it holds up.' }),
    otherVillage: orNull(OtherVillage).meta({ description: 'Of a dispute: the other village, which sees it as well.' }),
    plan: Text,
    responsible: orNull(Role),
    dueOn: orNull(Day),
    reason: Text.meta({ description: 'Why it waits, was rejected or was opened again.' }),
    evidence: orNull(Evidence),
    comments: z.int(),
    seenIn: orNull(CycleId).meta({
      description: 'The cycle in which you see it: its own, or of a dispute the other village’s of that year.',
    }),
    reportedBy: Person,
    reportedOn: Day,
    openDays: z
      .int()
      .meta({ description: 'Calendar days since it was reported; of a solved one until it was solved.' }),
    stale: z.boolean().meta({ description: 'Not solved after more than 30 days.' }),
    version: z.int(),
    updatedAt: Instant,
  })
  .meta({ id: 'Obstacle' });

export const ObstacleDetail = Obstacle.extend({
  history: z.array(
    z.object({ seq: z.int(), type: z.enum(OBSTACLE_EVENTS), at: Instant, actor: Person, sentence: z.string() }),
  ),
  moves: z.array(
    z.object({
      to: ObstacleStatus,
      allowed: z.boolean(),
      needs: z.enum(['plan', 'reason', 'evidence']),
      refusals: z.array(RefusalView),
    }),
  ),
  comment: z.object({ allowed: z.boolean(), refusals: z.array(RefusalView) }),
}).meta({ id: 'ObstacleDetail' });

export const ObstacleReceipt = z
  .object({ id: z.string(), number: z.int(), status: ObstacleStatus, version: z.int(), at: Instant })
  .meta({ id: 'ObstacleReceipt', description: 'What was done, with the server’s time. The same key gives the same.' });

/** A row of obstacle with the village it belongs to. */
export type ObstacleRow = VillageColumns & {
  id: string;
  cycle_id: string;
  fiscal_year: number;
  stage: StageName;
  number: number;
  status: Status;
  content: ObstacleContent;
  regency_code: string;
  other_village: z.input<typeof OtherVillage> | null;
  other_cycle: string | null;
  plan: string | null;
  responsible: RoleName | null;
  due_on: PlainDate | null;
  reason: string | null;
  evidence: EvidenceOfDomain | null;
  comments: number;
  reported_by: string;
  reporter_role: RoleName;
  reported_on: PlainDate;
  open_days: number;
  stale: boolean;
  version: number;
  updated_at: InstantText;
};

export type ObstacleEventRow = {
  seq: number;
  at: InstantText;
  actorId: string;
  actorRole: RoleName;
  fact: ObstacleFact;
};

export function obstacleView(row: ObstacleRow, scope: Scope, people: People): z.input<typeof Obstacle> {
  const { impact, ...content } = row.content;
  const place = { villageId: row.village_id, districtCode: row.district_code, regencyCode: row.regency_code };
  return {
    ...content,
    id: row.id,
    cycle: { id: row.cycle_id, village: villageRef(row), fiscalYear: row.fiscal_year, stage: row.stage },
    number: row.number,
    status: row.status,
    otherVillage: row.other_village,
    seenIn: covers(scope, place) ? row.cycle_id : row.other_cycle,
    impact: { ...impact, amount: impact.amount === null ? null : formatRupiah(impact.amount as Sen) },
    plan: row.plan,
    responsible: row.responsible,
    dueOn: row.due_on,
    reason: row.reason,
    evidence: row.evidence,
    comments: row.comments,
    reportedBy: people(row.reported_by, row.reporter_role),
    reportedOn: row.reported_on,
    openDays: row.open_days,
    stale: row.stale,
    version: row.version,
    updatedAt: row.updated_at,
  };
}

/** What stands against acts on it for this person. */
export type ObstacleOffers = { moves: { to: Status; needs: Need; refusals: Refusal[] }[]; comment: Refusal[] };

export function obstacleDetail(
  row: ObstacleRow,
  scope: Scope,
  events: readonly ObstacleEventRow[],
  { moves, comment }: ObstacleOffers,
  people: People,
  language: Language,
): z.input<typeof ObstacleDetail> {
  const views = (refusals: readonly Refusal[]) => refusals.map((one) => refusalView(one, language));
  return {
    ...obstacleView(row, scope, people),
    history: events.map(({ seq, at, actorId, actorRole, fact }) => ({
      seq,
      type: fact.type,
      at,
      actor: people(actorId, actorRole),
      sentence: describeObstacleFact(fact)[language],
    })),
    moves: moves.map(({ to, needs, refusals }) => ({
      to,
      needs,
      allowed: refusals.length === 0,
      refusals: views(refusals),
    })),
    comment: { allowed: comment.length === 0, refusals: views(comment) },
  };
}
