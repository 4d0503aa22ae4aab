import type { Context } from '../clock/context.ts';
import type { Stamp } from '../record/stamp.ts';
import { newestOf, rulesOf } from '../rules/registry.ts';
import { add, advance, type Draft, isSatisfied } from './flow.ts';
import { STEP_IDS } from './process.ts';
import { stepState } from './state.ts';

/**
 * Takes a running cycle over to the newest set of its profile. Nothing that was done is asked for again, what is open keeps its
 * term, and a step that the new set has brought is not asked for where its turn has gone by.
 */
export function adoptRules(draft: Draft, ctx: Context, stamp: Stamp): void {
  const { rules: from, status } = draft.state;
  const to = newestOf(from);
  if (to === from || status === 'closed') return;
  const [then, now] = [rulesOf(from).steps, rulesOf(to).steps];
  add(draft, { type: 'rulesAdopted', data: { from, to } }, stamp);
  for (const id of STEP_IDS) {
    const { unasked, conditional, change, after, citation } = now[id];
    const isNew = then[id].unasked === true && unasked !== true && conditional !== true && change === undefined;
    const isWaiting = stepState(draft.state, id).status === 'waiting';
    if (!isNew || !isWaiting || !after.every((before) => isSatisfied(draft.state, before))) continue;
    add(draft, { type: 'stepNotNeeded', data: { step: id, citation } }, stamp);
  }
  advance(draft, ctx, stamp);
}
