import { BIDANG, FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import { BIDANG_NAMES } from '@siklus/workflows/domain/budget/names.ts';
import { actorsByRule } from '@siklus/workflows/domain/cycle/actors.ts';
import {
  CHANGE_NAMES,
  DOCUMENT_NAMES,
  GROUND_NAMES,
  GROUP_NAMES,
  REMARK_NAMES,
  ROLE_NAMES,
  STAGE_NAMES,
  STEP_NAMES,
} from '@siklus/workflows/domain/cycle/names.ts';
import {
  CHANGE_GROUNDS,
  CHANGE_KINDS,
  DOCUMENT_KINDS,
  STAGES,
  STEP_IDS,
} from '@siklus/workflows/domain/cycle/process.ts';
import { REMARK_CODES } from '@siklus/workflows/domain/cycle/remark.ts';
import { INSPECTION_KINDS, INSPECTION_STATES } from '@siklus/workflows/domain/inspection/finding.ts';
import { INSPECTION_KIND_NAMES, INSPECTION_STATE_NAMES } from '@siklus/workflows/domain/inspection/names.ts';
import {
  FUND_NAMES,
  OBSTACLE_CATEGORY_NAMES,
  OBSTACLE_STATUS_NAMES,
  OWNER_LEVEL_NAMES,
} from '@siklus/workflows/domain/monitoring/names.ts';
import { OBSTACLE_CATEGORIES, OBSTACLE_STATUSES, OWNER_LEVELS } from '@siklus/workflows/domain/monitoring/obstacle.ts';
import { ATTENDANCE_GROUPS } from '@siklus/workflows/domain/participation/attendance-groups.ts';
import { abilitiesOf } from '@siklus/workflows/domain/policy/rights.ts';
import { AREA_OF_ROLE, AREAS, ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import { CURRENT_RULES, DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { z } from 'zod';
import { AttendanceGroup, DocumentKind, Named, orNull, Role, Stage, StepId } from '../wire/wire.ts';

const Deadline = z
  .object({
    kind: z.enum(['fixedDate', 'workingDays', 'calendarDays']),
    basis: z.enum(['law', 'policy']),
    citation: z.string(),
    days: z.int().optional(),
    month: z.int().optional(),
    day: z.int().optional(),
    yearsAfterPlanning: z.int().optional(),
  })
  .meta({ id: 'StepDeadline' });

export const Reference = z
  .object({
    stages: z.array(z.object({ id: Stage, name: Named })),
    steps: z.array(
      z.object({
        id: StepId,
        stage: Stage,
        name: Named,
        kind: z.enum(['work', 'decision']),
        citation: z.string(),
        deadline: orNull(Deadline),
        parallel: z.boolean(),
        conditional: z.boolean(),
        actors: z.array(Role),
        after: z.array(StepId),
        returnsTo: orNull(StepId),
        refusalOpens: orNull(StepId).meta({
          description: 'What a refusal of the BPD opens; null where there is none.',
        }),
        deemed: orNull(z.string()).meta({ description: 'In force by itself when the term passes: the article.' }),
      }),
    ),
    roles: z.array(
      z.object({
        id: Role,
        name: Named,
        area: z.enum(AREAS).meta({ description: 'What its area is made of.' }),
        answersEscalations: z.boolean().meta({ description: 'The ladder of escalations tells it.' }),
      }),
    ),
    documentKinds: z.array(z.object({ id: DocumentKind, name: Named })),
    attendanceGroups: z.array(z.object({ id: AttendanceGroup, name: Named })),
    changeKinds: z.array(
      z.object({
        id: z.enum(CHANGE_KINDS),
        name: Named,
        grounds: z.array(z.enum(CHANGE_GROUNDS)),
        oncePerYear: z.boolean(),
        citation: z.string(),
      }),
    ),
    changeGrounds: z.array(z.object({ id: z.enum(CHANGE_GROUNDS), name: Named })),
    remarkCodes: z.array(z.object({ id: z.enum(REMARK_CODES), name: Named })),
    fundSources: z.array(z.enum(FUND_SOURCES)),
    funds: z.array(z.object({ id: z.enum(FUND_SOURCES), name: Named })),
    bidang: z.array(z.object({ id: z.enum(BIDANG), name: Named })),
    obstacleStatuses: z.array(z.object({ id: z.enum(OBSTACLE_STATUSES), name: Named })),
    obstacleCategories: z.array(z.object({ id: z.enum(OBSTACLE_CATEGORIES), name: Named })),
    ownerLevels: z.array(z.object({ id: z.enum(OWNER_LEVELS), name: Named })),
    inspectionKinds: z.array(z.object({ id: z.enum(INSPECTION_KINDS), name: Named })),
    inspectionStates: z.array(z.object({ id: z.enum(INSPECTION_STATES), name: Named })),
    rules: z.array(z.string()).meta({ description: 'Versions; the first is the one that new cycles get.' }),
    demo: orNull(
      z.object({ accounts: z.array(z.object({ username: z.string(), name: z.string(), role: Role })) }),
    ).meta({ description: 'Accounts to try, in demo mode only; never a password.' }),
  })
  .meta({ id: 'Reference' });

type Demo = z.input<typeof Reference>['demo'];

/** The names of everything, in both languages, and the steps of the rules that new cycles get. */
export function reference(demo: Demo): z.input<typeof Reference> {
  const { steps, changes } = rulesOf(DEFAULT_RULES);
  return {
    stages: STAGES.map((id) => ({ id, name: STAGE_NAMES[id] })),
    steps: STEP_IDS.map((id) => {
      const step = steps[id];
      return {
        id,
        stage: step.stage,
        name: STEP_NAMES[id],
        kind: step.kind,
        citation: step.citation,
        deadline: step.deadline,
        parallel: step.parallel ?? false,
        conditional: step.conditional ?? false,
        actors: [...actorsByRule(step)],
        after: [...step.after],
        returnsTo: step.kind === 'decision' ? step.returnsTo : null,
        refusalOpens: (step.kind === 'decision' && step.refusable?.opens) || null,
        deemed: (step.kind === 'decision' && step.deemed?.citation) || null,
      };
    }),
    roles: ROLES.map((id) => ({
      id,
      name: ROLE_NAMES[id],
      area: AREA_OF_ROLE[id],
      answersEscalations: abilitiesOf(id).includes('answerEscalations'),
    })),
    documentKinds: DOCUMENT_KINDS.map((id) => ({ id, name: DOCUMENT_NAMES[id] })),
    attendanceGroups: ATTENDANCE_GROUPS.map((id) => ({ id, name: GROUP_NAMES[id] })),
    changeKinds: CHANGE_KINDS.map((id) => {
      const { grounds, oncePerYear, citation } = changes[id];
      return { id, name: CHANGE_NAMES[id], grounds: [...grounds], oncePerYear, citation };
    }),
    changeGrounds: CHANGE_GROUNDS.map((id) => ({ id, name: GROUND_NAMES[id] })),
    remarkCodes: REMARK_CODES.map((id) => ({ id, name: REMARK_NAMES[id] })),
    fundSources: [...FUND_SOURCES],
    funds: FUND_SOURCES.map((id) => ({ id, name: FUND_NAMES[id] })),
    bidang: BIDANG.map((id) => ({ id, name: BIDANG_NAMES[id] })),
    obstacleStatuses: OBSTACLE_STATUSES.map((id) => ({ id, name: OBSTACLE_STATUS_NAMES[id] })),
    obstacleCategories: OBSTACLE_CATEGORIES.map((id) => ({ id, name: OBSTACLE_CATEGORY_NAMES[id] })),
    ownerLevels: OWNER_LEVELS.map((id) => ({ id, name: OWNER_LEVEL_NAMES[id] })),
    inspectionKinds: INSPECTION_KINDS.map((id) => ({ id, name: INSPECTION_KIND_NAMES[id] })),
    inspectionStates: INSPECTION_STATES.map((id) => ({ id, name: INSPECTION_STATE_NAMES[id] })),
    rules: [DEFAULT_RULES, ...CURRENT_RULES.filter((version) => version !== DEFAULT_RULES)],
    demo,
  };
}
