import { localDate } from '../../calendar/instant.ts';
import type { Context } from '../../clock/context.ts';
import type { Role } from '../../policy/roles.ts';
import { allOf, mandateOn } from '../../policy/settings.ts';
import type { Stamp } from '../../record/stamp.ts';
import { refusal } from '../../refusal.ts';
import { rulesOf } from '../../rules/registry.ts';
import { add, type Draft } from '../flow.ts';
import { cycleOpen, roleAmong, textGiven } from '../guards.ts';
import { STEP_IDS } from '../process.ts';
import { stepState } from '../state.ts';
import { moveDeadlines } from '../time.ts';
import type { Acts } from './act.ts';

/** Roles that may stop and restart the clock, and decide what the law leaves open: the regency's (docs/law.md#who-does-what). */
export const CLOCK_KEEPERS: readonly Role[] = ['dpmd', 'bupati'];

/** What concerns the clock: stopping it, and the settings by which it counts. */
export const CLOCK_ACTS: Acts<'suspend' | 'resume' | 'applySettings'> = {
  suspend: {
    may: (state, _, actor) => [
      ...roleAmong(actor, CLOCK_KEEPERS, null),
      ...cycleOpen(state),
      ...(state.status === 'suspended' ? [refusal('CYCLE_SUSPENDED', {}, { fixers: CLOCK_KEEPERS })] : []),
    ],
    check: (_, { order, reason }) => [...textGiven(order, 'order'), ...textGiven(reason, 'reason')],
    carryOut(draft, { order, reason }, ctx, stamp) {
      const from = localDate(ctx.now, draft.state.offset);
      const { suspensionStops: stops } = allOf(draft.state.settings);
      add(draft, { type: 'clockSuspended', data: { from, order, reason: reason.trim(), stops } }, stamp);
    },
  },
  resume: {
    may: (state, _, actor) => [
      ...roleAmong(actor, CLOCK_KEEPERS, null),
      ...(state.status === 'suspended' ? [] : [refusal('CYCLE_NOT_SUSPENDED')]),
    ],
    check: (_, { reason }) => textGiven(reason, 'reason'),
    carryOut(draft, { reason }, ctx, stamp) {
      const on = localDate(ctx.now, draft.state.offset);
      add(draft, { type: 'clockResumed', data: { on, reason: reason.trim() } }, stamp);
      const order = draft.state.suspensions.at(-1)?.order ?? '';
      moveDeadlines(draft, { cause: 'suspension', reason: order }, ctx, stamp);
    },
  },
  applySettings: {
    may: (state, _, actor) => [...roleAmong(actor, CLOCK_KEEPERS, null), ...cycleOpen(state)],
    check: (state, { settings, reason }) => [
      ...(settings.version > state.settings.version
        ? []
        : [refusal('SETTINGS_OLD', { version: settings.version, current: state.settings.version })]),
      ...textGiven(reason, 'reason'),
    ],
    carryOut(draft, { settings, reason }, ctx, stamp) {
      const from = draft.state.settings.version;
      add(draft, { type: 'settingsApplied', data: { from, settings, reason: reason.trim() } }, stamp);
      moveDeadlines(draft, { cause: 'settings', reason: reason.trim() }, ctx, stamp, ctx.now);
      moveMandates(draft, ctx, stamp);
    },
  },
};

/** An open evaluation goes to whoever has the mandate now. */
function moveMandates(draft: Draft, ctx: Context, stamp: Stamp): void {
  const { steps } = rulesOf(draft.state.rules);
  const today = localDate(ctx.now, draft.state.offset);
  for (const id of STEP_IDS) {
    const step = steps[id];
    const { status, visit, mandate } = stepState(draft.state, id);
    if (status !== 'open' || step.kind !== 'decision' || !step.mandated) continue;
    const holder = mandateOn(draft.state.settings, today);
    const next = holder ? { role: holder.role, decree: holder.decree } : { role: 'bupati' as const, decree: '' };
    const from = mandate?.role ?? 'bupati';
    if (next.role === from) continue;
    add(draft, { type: 'mandateMoved', data: { step: id, visit, from, mandate: next } }, stamp);
  }
}
