import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import {
  CALENDAR_SIGNAL,
  COMMAND_UPDATE,
  type CommandReceipt,
  type CommandUpdate,
  PROJECT_AGAIN_SIGNAL,
  STATE_QUERY,
} from './contract/village-cycle.ts';
import type { CycleState } from './domain/cycle/state.ts';

/** What a cycle can be told and asked, as its shell registers it. */
export const commandUpdate = defineUpdate<CommandReceipt, [CommandUpdate]>(COMMAND_UPDATE);
export const calendarSignal = defineSignal<[version: number]>(CALENDAR_SIGNAL);
export const projectAgainSignal = defineSignal(PROJECT_AGAIN_SIGNAL);
export const stateQuery = defineQuery<CycleState>(STATE_QUERY);
