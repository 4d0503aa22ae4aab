import { useTranslate } from 'react-admin';
import type { AllowedAction, Cycle } from '../api/types.ts';
import { useReference } from '../providers/reference.ts';
import { kindWords } from './action-title.ts';
import { COMMANDS } from './commands.ts';
import { openedBy } from './next-steps.ts';
import { useStepWithActors } from './useStepWithActors.ts';

/** The effect of an act and who comes next, as sentences to be read before confirming. */
export function useEffectText(cycle: Cycle, { command, step, template }: AllowedAction): string[] {
  const t = useTranslate();
  const { steps, changeKinds } = useReference();
  const named = useStepWithActors();
  const repair = cycle.repairs.find(({ id }) => id === template.repair);
  const words = {
    step: step ? t(`step.${step}`) : '',
    village: cycle.village.name,
    year: cycle.fiscalYear,
    hash: String(template.sha256 ?? '').slice(0, 8),
    ...kindWords(t, { command, template }),
    fact: repair?.fact ?? '',
  };
  const { tells } = COMMANDS[command];
  const lines = [t(`action.${command}.effect`, words)];
  if (repair) {
    const { before, after, effects, reason } = repair;
    lines.push(`${t('repair.recorded')}: ${before}`, `${t('repair.after')}: ${after}`, ...effects);
    lines.push(`${t('repair.why')}: ${reason}`);
  }
  if (step && tells === 'next') {
    const next = openedBy(steps, cycle.steps, step);
    lines.push(next.length > 0 ? t('action.next', { steps: next.map(named).join('; ') }) : t('action.nextNone'));
  }
  const rule = steps.find((it) => it.id === step);
  const returnsTo = rule?.returnsTo;
  if ((tells === 'return' || tells === 'refusal') && returnsTo) {
    const target = steps.find((it) => it.id === returnsTo);
    if (target) lines.push(t('action.returnsTo', { steps: named(target) }));
  }
  const opened = tells === 'refusal' && steps.find((it) => it.id === rule?.refusalOpens);
  if (opened) lines.push(t('action.refusalOpens', { steps: named(opened) }));
  const change = tells === 'change' && changeKinds.find((it) => it.id === template.kind);
  if (change) lines.push(t(change.oncePerYear ? 'action.oncePerYear' : 'action.anyNumber', change));
  return lines;
}
