import {
  DOCUMENT_NAMES,
  GROUP_NAMES,
  ROLE_NAMES,
  STAGE_NAMES,
  STEP_NAMES,
} from '@siklus/workflows/domain/cycle/names.ts';
import { actorsOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { DOCUMENT_KINDS, STAGES, STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { ATTENDANCE_GROUPS } from '@siklus/workflows/domain/cycle/state.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_RULES, RULE_VERSIONS, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { z } from 'zod';
import { AttendanceGroup, DocumentKind, Named, orNull, Role, Stage, StepId } from './wire.ts';

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
      }),
    ),
    roles: z.array(z.object({ id: Role, name: Named })),
    documentKinds: z.array(z.object({ id: DocumentKind, name: Named })),
    attendanceGroups: z.array(z.object({ id: AttendanceGroup, name: Named })),
    rules: z.array(z.string()).meta({ description: 'Versions; the first is the one that new cycles get.' }),
    demo: orNull(
      z.object({ accounts: z.array(z.object({ username: z.string(), name: z.string(), role: Role })) }),
    ).meta({ description: 'Accounts to try, in demo mode only; never a password.' }),
  })
  .meta({ id: 'Reference' });

type Demo = z.input<typeof Reference>['demo'];

/** The names of everything, in both languages, and the steps of the rules that new cycles get. */
export function reference(demo: Demo): z.input<typeof Reference> {
  const { steps } = rulesOf(DEFAULT_RULES);
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
        actors: [...actorsOf(step)],
        after: [...step.after],
        returnsTo: step.kind === 'decision' ? step.returnsTo : null,
      };
    }),
    roles: ROLES.map((id) => ({ id, name: ROLE_NAMES[id] })),
    documentKinds: DOCUMENT_KINDS.map((id) => ({ id, name: DOCUMENT_NAMES[id] })),
    attendanceGroups: ATTENDANCE_GROUPS.map((id) => ({ id, name: GROUP_NAMES[id] })),
    rules: [DEFAULT_RULES, ...RULE_VERSIONS.filter((version) => version !== DEFAULT_RULES)],
    demo,
  };
}
