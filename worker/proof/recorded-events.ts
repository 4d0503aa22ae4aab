import { createHash } from 'node:crypto';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { keptSayings, type RunFacts } from './run-facts.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The events of a cycle as the histories of its runs hold them, by number: in the answers to commands, in what was to be
 * projected, and in what one run handed over to the next. The opening alone is made again, from the start that is recorded.
 * Says nothing about whether they continue each other, nor whether the code makes them (check-cycles.ts does).
 */
export function recordedEvents(cycleId: string, run: RunFacts): CycleEvent[] {
  return [...begun(cycleId, run), ...keptSayings(run).flatMap(({ events }) => events)];
}

/** As villageCycle begins. */
function begun(cycleId: string, { input, startedAtMs }: RunFacts): readonly CycleEvent[] {
  if (input.memory) return input.memory.unwritten;
  const { calendar, openedBy, commandId, villageName: _, ...place } = input.opening;
  const at = instantFromMillis(startedAtMs);
  const facts = openCycle({ cycleId, ...place }, { now: at, calendar }, openedBy.id);
  return record(digest, null, cycleId, facts, { at, actor: authorOf(openedBy), commandId }).events;
}
