import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { cycleId } from './contract/names.ts';
import type { Projection, VillageCycleInput, VillageCycleResult } from './contract/village-cycle.ts';
import { cycleActivities } from './cycle-activities.ts';
import type { CycleEvent } from './domain/cycle/event.ts';
import { CYCLE } from './domain/cycle/kind.ts';
import { openCycle } from './domain/cycle/open.ts';
import { durableRecord } from './durable-record.ts';
import { tellHandedOver, tellMade } from './record-sink.ts';

const stageAttribute = defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD);

/** One village's planning cycle of one fiscal year, as a durable record. */
export async function villageCycle(input: VillageCycleInput): Promise<VillageCycleResult> {
  const { calendar, openedBy: actor, commandId, villageName: _, ...place } = input.opening;
  const id = cycleId(place.villageId, place.fiscalYear);

  function projection(events: CycleEvent[]): Projection {
    const { workflowId, runId } = workflowInfo();
    return { events, runId, workflowId, cycleId: id };
  }

  return durableRecord(
    {
      ...CYCLE,
      id,
      name: `Cycle ${id}`,
      open: (now) => ({ facts: openCycle({ cycleId: id, ...place }, { now, calendar }, actor.id), actor, commandId }),
      made({ events, state }, before) {
        const { seq, stage, status } = state;
        tellMade(events, { seq, stage, status });
        if (before && stage !== before.stage) upsertSearchAttributes([{ key: stageAttribute, value: stage }]);
      },
      handedOver: (memory) => tellHandedOver(memory),
    },
    {
      project: (events) => cycleActivities.project(projection(events)),
      projectOpening: (events) => cycleActivities.projectOpening(projection(events)),
      newerCalendar: cycleActivities.newerCalendar,
    },
    calendar,
    input,
  );
}
