import type { Context } from '../clock/context.ts';
import type { Actor } from '../policy/actor.ts';
import type { Refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import { type Step } from '../rules/rule-set.ts';
import type { CommandTemplate } from './acts/act.ts';
import { beyondCapacity, bytesOf } from './capacity.ts';
import type { PersonalCommandType } from './command.ts';
import { FIGURE_KINDS, FIGURE_WIRE } from './figures/all.ts';
import { correctedText } from './gates.ts';
import { bindingOf, mayDo } from './may.ts';
import { councilMissed, reportedMissed } from './no-meeting.ts';
import { CHANGE_KINDS, STEP_IDS, type StepId } from './process.ts';
import { completenessOpen, receiptOpen, stillIncomplete } from './receipt.ts';
import { openRemarks } from './remark.ts';
import { openRepairs } from './repair.ts';
import { type CycleState, stepState } from './state.ts';
import { paysOut } from './tranche.ts';

/** A command that makes sense now, whether this person may give it, why not, and what it would bind to. */
export type AllowedAction = {
  command: PersonalCommandType;
  step: StepId | null;
  allowed: boolean;
  refusals: Refusal[];
  /** Fields that are already known, to send back as they are. */
  template: Record<string, string>;
};

/**
 * Everything that can be done to a cycle now, with the refusals this person would get: shown before the click. With the instant,
 * also what its days have ended.
 */
export function allowedActions(state: CycleState, actor: Actor, ctx: Context | null = null): AllowedAction[] {
  const held = bytesOf(state);
  return templates(state).map((template) => {
    const may = [...mayDo(state, template, actor), ...(ctx ? overNow(state, template, ctx) : [])];
    const refusals = may.length > 0 ? may : beyondCapacity(state, template, held);
    const sha256 = bindingOf(state, template);
    return {
      command: template.type,
      step: 'step' in template ? template.step : null,
      allowed: refusals.length === 0,
      refusals,
      template: {
        ...('step' in template && { step: template.step }),
        ...('kind' in template && { kind: template.kind }),
        ...('escalation' in template && { escalation: template.escalation }),
        ...('remark' in template && { remark: template.remark }),
        ...('repair' in template && { repair: template.repair }),
        ...(sha256 !== null && { sha256 }),
      },
    };
  });
}

/** What may still be done as such, and no more since some days have gone by. */
function overNow(state: CycleState, template: CommandTemplate, ctx: Context): Refusal[] {
  return template.type === 'reportIncomplete' ? stillIncomplete(state, template.step, ctx) : [];
}

function templates(state: CycleState): CommandTemplate[] {
  if (state.status === 'closed') return [];
  const rules = rulesOf(state.rules);
  return [
    ...STEP_IDS.filter((id) => stepState(state, id).status === 'open').flatMap((id) => [
      ...stepTemplates(rules.steps[id]),
      ...correction(state, id),
      ...openRemarks(state.remarks, id).map(
        ({ id: remark }): CommandTemplate => ({ type: 'settleRemark', step: id, remark }),
      ),
    ]),
    ...state.remarks
      .filter((remark) => remark.settled === null)
      .map(({ id, step }): CommandTemplate => ({ type: 'answerRemark', step, remark: id })),
    ...state.escalations
      .filter((e) => e.resolvedAt === null && e.acknowledged === null)
      .map((e): CommandTemplate => ({ type: 'acknowledgeEscalation', escalation: e.id })),
    ...state.escalations
      .filter((e) => e.resolvedAt === null)
      .map((e): CommandTemplate => ({ type: 'takeOverEscalation', escalation: e.id })),
    ...STEP_IDS.filter((id) => stepState(state, id).status === 'open').flatMap((step): CommandTemplate[] => [
      ...(councilMissed(state, step).length === 0 ? [{ type: 'reportNoMeeting', step } as const] : []),
      ...(reportedMissed(state, step).length === 0 ? [{ type: 'confirmNoMeeting', step } as const] : []),
      ...(receiptOpen(state, step).length === 0 ? [{ type: 'confirmReceipt', step } as const] : []),
      ...(completenessOpen(state, step).length === 0 ? [{ type: 'reportIncomplete', step } as const] : []),
    ]),
    ...STEP_IDS.filter((id) => paysOut(state, id) && stepState(state, id).status !== 'waiting').map(
      (step): CommandTemplate => ({ type: 'settleTranche', step }),
    ),
    ...STEP_IDS.filter((id) => stepState(state, id).status === 'open' && stepState(state, id).due !== null).map(
      (step): CommandTemplate => ({ type: 'extendDeadline', step }),
    ),
    ...CHANGE_KINDS.filter((kind) => stepState(state, rules.changes[kind].after).status === 'done').map(
      (kind): CommandTemplate => ({ type: 'openChange', kind }),
    ),
    ...(stepState(state, rules.annulment.correction).status === 'open' ? [{ type: 'reportEnactment' } as const] : []),
    ...(state.ceiling === null ? [] : [{ type: 'changeCeiling' } as const]),
    ...(state.kades.status === 'vacant' ? [] : [{ type: 'declareVacancy' } as const]),
    { type: 'appointKades' },
    { type: 'warn' },
    { type: 'proposeRepair' },
    ...openRepairs(state).flatMap(({ id: repair }): CommandTemplate[] => [
      { type: 'approveRepair', repair },
      { type: 'declineRepair', repair },
      { type: 'withdrawRepair', repair },
    ]),
    ...(state.status === 'active' ? [{ type: 'suspend' } as const] : [{ type: 'resume' } as const]),
  ];
}

/** A budget that no longer passes can still be put right where it is enacted. */
function correction(state: CycleState, step: StepId): CommandTemplate[] {
  const kind = correctedText(state, step);
  return kind === null ? [] : [{ type: 'attachDocument', step, kind }];
}

function stepTemplates({ id, gates, ...step }: Step): CommandTemplate[] {
  return [
    ...[...(gates.documents ?? []), ...(gates.mayAttach ?? [])].map(
      (document): CommandTemplate => ({ type: 'attachDocument', step: id, kind: document }),
    ),
    ...FIGURE_KINDS.filter((kind) => gates[kind]).map(
      (kind): CommandTemplate => ({ type: FIGURE_WIRE[kind].command, step: id }),
    ),
    ...(gates.ceiling ? [{ type: 'setCeiling', step: id } as const] : []),
    ...(gates.remarks ? [{ type: 'addRemark', step: id } as const] : []),
    ...(gates.signatures ? [{ type: 'sign', step: id } as const] : []),
    ...(gates.signatures && step.kind === 'work' ? [{ type: 'declineSignature', step: id } as const] : []),
    ...(step.kind === 'work'
      ? [{ type: 'completeStep', step: id } as const]
      : [{ type: 'approve', step: id } as const, { type: 'returnForRevision', step: id } as const]),
    ...(step.kind === 'decision' && step.refusable ? [{ type: 'refuse', step: id } as const] : []),
  ];
}
