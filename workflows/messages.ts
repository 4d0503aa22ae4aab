import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import {
  CALENDAR_SIGNAL,
  COMMAND_UPDATE,
  type CommandResult,
  type CommandUpdate,
  type CycleStanding,
  type Known,
  PENDING_EVENTS_QUERY,
  type PendingEvents,
  PROJECT_AGAIN_SIGNAL,
  RELEASE_SIGNAL,
  STANDING_QUERY,
  STATE_QUERY,
} from './contract/village-cycle.ts';
import type { CycleState } from './domain/cycle/state.ts';

/** What a cycle can be told and asked, as its shell registers it. */
export const commandUpdate = defineUpdate<CommandResult, [CommandUpdate]>(COMMAND_UPDATE);
export const calendarSignal = defineSignal<[version: number]>(CALENDAR_SIGNAL);
export const releaseSignal = defineSignal(RELEASE_SIGNAL);
export const projectAgainSignal = defineSignal(PROJECT_AGAIN_SIGNAL);
export const pendingEventsQuery = defineQuery<PendingEvents & { carriedOut: string[] }, [commandIds: string[]]>(
  PENDING_EVENTS_QUERY,
);
export const standingQuery = defineQuery<CycleStanding, [known: Known]>(STANDING_QUERY);
export const stateQuery = defineQuery<CycleState>(STATE_QUERY);
