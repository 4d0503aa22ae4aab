import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { cycleId } from './contract/names.ts';
import type { VillageCycleInput, VillageCycleResult } from './contract/village-cycle.ts';
import { cycleActivities } from './cycle-activities.ts';
import { digest } from './digest.ts';
import { beyondCapacity } from './domain/cycle/capacity.ts';
import type { Command, PersonalCommand } from './domain/cycle/command.ts';
import { nextWake } from './domain/cycle/deadlines.ts';
import { decide } from './domain/cycle/decide.ts';
import type { CycleEvent } from './domain/cycle/event.ts';
import { openCycle } from './domain/cycle/open.ts';
import { record } from './domain/cycle/record.ts';
import type { CycleState } from './domain/cycle/state.ts';
import { upcastState } from './domain/cycle/upcast.ts';
import { authorOf } from './domain/policy/actor.ts';
import { type Context, durableRecord, type Outcome } from './durable-record.ts';
import { tellHandedOver, tellMade } from './record-sink.ts';

const stageAttribute = defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD);

/** One village's planning cycle of one fiscal year, as a durable record. */
export async function villageCycle(input: VillageCycleInput): Promise<VillageCycleResult> {
  const { calendar, openedBy, commandId, villageName: _, ...place } = input.opening;
  const id = cycleId(place.villageId, place.fiscalYear);

  function decided(state: CycleState, command: Command, context: Context): Outcome<CycleState, CycleEvent> {
    const decision = decide(state, command, context);
    if ('refusals' in decision) return decision;
    return record(digest, state, id, decision.facts, {
      at: context.now,
      actor: authorOf(command.actor),
      commandId: command.id,
    });
  }

  return durableRecord<CycleState, PersonalCommand, CycleEvent, Pick<CycleState, 'stage' | 'status'>>(
    {
      name: `Cycle ${id}`,
      open(at) {
        const facts = openCycle({ cycleId: id, ...place }, { now: at, calendar }, openedBy.id);
        return record(digest, null, id, facts, { at, actor: authorOf(openedBy), commandId });
      },
      upcast: upcastState,
      decide: decided,
      beyondCapacity,
      passTime: (state, by, context) => decided(state, { type: 'passTime', ...by }, context),
      applyCalendar: (state, change, by, context) =>
        decided(state, { type: 'applyCalendar', ...change, ...by }, context),
      nextWake,
      lastEntryAt: ({ lastEntryAt }) => lastEntryAt,
      isClosed: ({ status }) => status === 'closed',
      mark: ({ stage, status }) => ({ stage, status }),
      made({ events, state }, before) {
        const { seq, stage, status } = state;
        tellMade(events, { seq, stage, status });
        if (before && stage !== before.stage) upsertSearchAttributes([{ key: stageAttribute, value: stage }]);
      },
      handedOver: tellHandedOver,
    },
    {
      project: (events) => cycleActivities.project(projection(events)),
      projectOpening: (events) => cycleActivities.projectOpening(projection(events)),
      newerCalendar: cycleActivities.newerCalendar,
    },
    calendar,
    input,
  );

  function projection(events: CycleEvent[]) {
    const { workflowId, runId } = workflowInfo();
    return { events, runId, workflowId, cycleId: id };
  }
}
