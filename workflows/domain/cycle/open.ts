import type { Context } from '../clock/context.ts';
import type { Fact } from './event.ts';
import { initialState } from './evolve.ts';
import { advance, type Draft } from './flow.ts';

type Opened = Extract<Fact, { type: 'cycleOpened' }>['data'];

/** The facts that begin a cycle: opened, first stage entered, first steps open with their deadlines. */
export function openCycle(
  opening: { cycleId: string } & Omit<Opened, 'calendarVersion'>,
  ctx: Context,
  by: string,
): Fact[] {
  const { cycleId, ...data } = opening;
  const opened = { type: 'cycleOpened' as const, data: { ...data, calendarVersion: ctx.calendar.version } };
  const stamp = { at: ctx.now, by };
  const draft: Draft = { state: initialState(cycleId, opened, stamp), facts: [] };
  advance(draft, ctx, stamp);
  return [opened, { type: 'stageEntered', data: { stage: draft.state.stage } }, ...draft.facts];
}
