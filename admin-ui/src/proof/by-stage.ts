import type { ProofDecision, ReferenceStep, Stage } from '../api/types.ts';

export type StageOfDecisions = { stage: Stage; decisions: ProofDecision[] };

/** Those on the budget first, because that is what is asked for most; then the year backwards. Within a stage the newest first. */
export function byStage(
  decisions: readonly ProofDecision[],
  steps: readonly ReferenceStep[],
  stages: readonly Stage[],
): StageOfDecisions[] {
  const stageOf = new Map<string, Stage>(steps.map(({ id, stage }) => [id, stage]));
  const order = [...stages].reverse().sort((a, b) => Number(b === 'budgeting') - Number(a === 'budgeting'));
  return order
    .map((stage) => ({
      stage,
      decisions: decisions.filter(({ step }) => stageOf.get(step) === stage).sort((a, b) => b.seq - a.seq),
    }))
    .filter((it) => it.decisions.length > 0);
}
