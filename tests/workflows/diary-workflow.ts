import type { NewerCalendar } from '@siklus/workflows/contract/activities.ts';
import type { Known } from '@siklus/workflows/contract/durable-record.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { durableRecord, type RecordInput } from '@siklus/workflows/durable-record.ts';
import { proxyActivities } from '@temporalio/workflow';
import { DIARY, type DiaryEvent, type DiaryState, opened, WRITER } from '../domain/clock/diary.ts';

export type DiaryInput = RecordInput<DiaryState, DiaryEvent, { promises: number }> & { id: string; calendar: Calendar };
export type DiaryActivities = {
  project(id: string, events: DiaryEvent[]): Promise<{ calendarVersion: number }>;
  newerCalendar(known: number): Promise<NewerCalendar | null>;
};

const { project, newerCalendar } = proxyActivities<DiaryActivities>({ startToCloseTimeout: '10s' });

/** A record of another kind than a cycle, on the shell of all. */
export async function diary(input: DiaryInput): Promise<Known> {
  const { id, calendar } = input;
  const write = (events: DiaryEvent[]) => project(id, events);
  return durableRecord(
    {
      ...DIARY,
      id,
      name: `Diary ${id}`,
      open: () => ({ facts: opened(calendar.version), actor: WRITER, commandId: 'open' }),
      made() {},
      handedOver() {},
    },
    { project: write, projectOpening: write, newerCalendar },
    calendar,
    input,
  );
}
