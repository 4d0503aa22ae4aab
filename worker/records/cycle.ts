import { createHash } from 'node:crypto';
import { STORED_KINDS } from '@siklus/prisma/record-kinds.ts';
import { cycleId } from '@siklus/workflows/contract/names.ts';
import { RECORDS } from '@siklus/workflows/contract/records.ts';
import type { CommandReceipt, CycleOpening } from '@siklus/workflows/contract/village-cycle.ts';
import { carriesOut } from '@siklus/workflows/domain/cycle/carried-out.ts';
import type { PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve } from '@siklus/workflows/domain/cycle/evolve.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { upcastState } from '@siklus/workflows/domain/cycle/upcast.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import type { RecordProgram } from './program.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export type CycleRecord = {
  opening: CycleOpening;
  command: PersonalCommand;
  event: CycleEvent;
  state: CycleState;
  mark: Pick<CommandReceipt, 'stage' | 'status'>;
};

/** A village's planning cycle of one fiscal year. It begins with the opening of its year, never by being told something. */
export const CYCLE: RecordProgram<CycleRecord> = {
  ...RECORDS.cycle,
  ...STORED_KINDS.cycle,
  name: 'cycle',
  counted: 'cycles',
  idOf: ({ villageId, fiscalYear }) => cycleId(villageId, fiscalYear),
  begun(id, opening, at) {
    const { calendar, openedBy, commandId, villageName: _, ...place } = opening;
    const facts = openCycle({ cycleId: id, ...place }, { now: at, calendar }, openedBy.id);
    return record(digest, null, id, facts, { at, actor: authorOf(openedBy), commandId }).events;
  },
  upcast: upcastState,
  evolve,
  marks: ['stage', 'status'],
  projectedAs: 'cycleId',
  isClosed: ({ status }) => status === 'closed',
  lastEntryAt: ({ lastEntryAt }) => lastEntryAt,
  afterTheEnd: ({ fiscalYear }) => refusal('CYCLE_CLOSED', { year: fiscalYear }),
  basisOf: ({ ceiling }) => ceiling?.version ?? 0,
  carriesOut: (intent, event) => carriesOut(intent as PersonalIntent, event),
};
