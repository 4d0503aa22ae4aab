import { actorsByRule } from '@siklus/workflows/domain/cycle/actors.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import {
  LEVEL_OF_ROLE,
  MAY_STAND_IN,
  READ_ONLY_ROLES,
  ROLES,
  type Role as RoleName,
} from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { type Step } from '@siklus/workflows/domain/rules/rule-set.ts';
import { z } from 'zod';
import { Role, Stage, StepId } from '../wire/wire.ts';

const DUTIES = ['prepares', 'decides', 'completes', 'signs'] as const;
type Duty = (typeof DUTIES)[number];

/** Who may do what: the tables that the cycle itself asks, never a text beside them. */
export const Roles = z
  .object({
    rules: z.string(),
    roles: z.array(
      z.object({
        id: Role,
        level: z.enum(['village', 'district', 'regency', 'province']),
        readOnly: z.boolean().meta({ description: 'Reads its whole region and moves no cycle.' }),
        standIns: z.array(Role).meta({ description: 'To whom it may be lent while its holder is away.' }),
      }),
    ),
    steps: z.array(
      z.object({
        id: StepId,
        stage: Stage,
        citation: z.string(),
        mandated: z.boolean().meta({ description: 'A decree of the regency may hand the decision to another.' }),
        enacts: z.boolean().meta({ description: 'By the kades himself, or the Pj in his place: nobody stands in.' }),
        duties: z.array(z.object({ role: Role, duties: z.array(z.enum(DUTIES)) })),
      }),
    ),
  })
  .meta({ id: 'Roles' });

export function rolesView(): z.input<typeof Roles> {
  const { steps } = rulesOf(DEFAULT_RULES);
  return {
    rules: DEFAULT_RULES,
    roles: ROLES.map((id) => ({
      id,
      level: LEVEL_OF_ROLE[id],
      readOnly: READ_ONLY_ROLES.includes(id),
      standIns: [...(MAY_STAND_IN[id] ?? [])],
    })),
    steps: STEP_IDS.map((id) => {
      const step = steps[id];
      return {
        id,
        stage: step.stage,
        citation: step.citation,
        mandated: step.kind === 'decision' && step.mandated === true,
        enacts: step.enacts ?? false,
        duties: ROLES.map((role) => ({ role, duties: dutiesOf(step, role) })).filter(({ duties }) => duties.length > 0),
      };
    }),
  };
}

function dutiesOf(step: Step, role: RoleName): Duty[] {
  const has: Record<Duty, boolean> = {
    prepares: step.preparers.includes(role),
    decides: step.kind === 'decision' && actorsByRule(step).includes(role),
    completes: step.kind === 'work' && actorsByRule(step).includes(role),
    signs: step.gates.signatures?.includes(role) ?? false,
  };
  return DUTIES.filter((duty) => has[duty]);
}
