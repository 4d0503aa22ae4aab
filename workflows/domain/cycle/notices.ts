import type { Role } from '../policy/roles.ts';
import { actorsOf, preparersOf } from './actors.ts';
import type { CycleEvent } from './event.ts';
import type { StepId } from './process.ts';
import type { CycleState } from './state.ts';

/** What a message can be about. */
export const NOTICE_KINDS = [
  'task',
  'reminder',
  'countdown',
  'escalation',
  'takenOver',
  'returned',
  'refused',
  'deemed',
  'deadlineMoved',
  'suspended',
  'resumed',
  'ceiling',
  'remark',
  'annulment',
  'vacancy',
  'appointed',
  'warned',
  'mandate',
  'ended',
  'repairProposed',
  'repaired',
  'repairDeclined',
  'tranche',
  'declined',
  'noMeeting',
] as const;

/** A message to the people who hold a role for this village, caused by one event. */
export type NoticeToRole = {
  seq: number;
  kind: (typeof NOTICE_KINDS)[number];
  role: Role;
  data: Readonly<Record<string, string | number>>;
};

/** Both sides of a village's business: those who make its budget, and those who agree to it. */
const VILLAGE: readonly Role[] = ['kades', 'sekdes'];

/**
 * Whom these events concern, with the state they have led to. One notice for each event and role, so that the outbox can
 * keep them apart.
 */
export function noticesOf(events: readonly CycleEvent[], state: CycleState): NoticeToRole[] {
  return events.flatMap((event) => noticesOfEvent(event, state));
}

function noticesOfEvent(event: CycleEvent, state: CycleState): NoticeToRole[] {
  const to = (roles: readonly Role[], kind: NoticeToRole['kind'], data: NoticeToRole['data']): NoticeToRole[] =>
    [...new Set(roles)].map((role) => ({ seq: event.seq, kind, role, data }));
  const actors = (step: StepId) => actorsOf(state, step);
  switch (event.type) {
    case 'stepOpened':
      return to(actors(event.data.step), 'task', { step: event.data.step });
    case 'reminderGiven': {
      const { step, daysLeft, dueDate, counted } = event.data;
      // A term with effect in law is told to both sides: those who may still decide, and those who wait for it.
      return counted === undefined
        ? to(actors(step), 'reminder', { step, daysLeft, dueDate })
        : to([...actors(step), ...VILLAGE], 'countdown', { step, counted, daysLeft, dueDate });
    }
    case 'escalationRaised':
      return to([event.data.to], 'escalation', {
        step: event.data.step,
        rung: event.data.rung,
        dueDate: event.data.dueDate,
      });
    case 'escalationTakenOver': {
      const { step, from, note } = event.data;
      return to([from, ...actors(step)], 'takenOver', { step, to: event.data.to, note });
    }
    case 'stepReturned':
    case 'stepRefused': {
      const { step, to: back, reason } = event.data;
      const isReturn = event.type === 'stepReturned';
      // Without an agreement the bupati coaches or stops, through the camat (Permendagri 110/2016 Ps 45): they have to know.
      const coaches: Role[] = isReturn ? [] : ['kades', 'camat', 'dpmd', 'bupati'];
      return to([...actors(back), ...coaches], isReturn ? 'returned' : 'refused', { step, to: back, reason });
    }
    case 'fileIncomplete': {
      const { step, to: back, reason } = event.data;
      return to([...actors(back), ...preparersOf(state, back)], 'returned', { step, to: back, reason });
    }
    case 'receiptConfirmed': {
      const { step, due, receipt, on } = event.data;
      const moved = { step, from: on, to: due.dueDate, cause: 'receipt', reason: receipt };
      return to([...actors(step), ...VILLAGE], 'deadlineMoved', moved);
    }
    case 'stepDeemedApproved':
      // Both sides, and the DPMD, learn that silence has decided (docs/law.md#situations, 1).
      return to([...actors(event.data.step), ...VILLAGE, 'dpmd'], 'deemed', {
        step: event.data.step,
        citation: event.data.citation,
      });
    case 'signatureDeclined': {
      const { step, as, reason } = event.data;
      return to([...VILLAGE, 'camat'], 'declined', { step, as, reason });
    }
    case 'meetingMissed': {
      // The council can still meet, and the camat makes sure of it.
      const { step, on } = event.data;
      return to(['bpd', 'camat'], 'noMeeting', { step, on });
    }
    case 'meetingMissedConfirmed': {
      const { step, on } = event.data;
      return to(['kades', 'bpd', 'dpmd', 'bupati'], 'noMeeting', { step, on });
    }
    case 'trancheSettled': {
      const { step, as, letter } = event.data;
      return to([...VILLAGE, 'bpd', 'camat', ...actors(step)], 'tranche', { step, as, letter });
    }
    case 'ceilingSet':
      return event.data.version === 1
        ? []
        : to([...VILLAGE, 'camat'], 'ceiling', { version: event.data.version, decree: event.data.decree ?? '' });
    case 'remarkAdded':
      return to(VILLAGE, 'remark', { step: event.data.step, line: event.data.line });
    case 'remarkAnswered':
      return to(preparersOf(state, event.data.step), 'remark', { step: event.data.step, remark: event.data.id });
    case 'enactmentReported':
      return to(['bupati', 'dpmd', 'kades', 'bpd'], 'annulment', { number: event.data.number });
    case 'officeVacated':
      return to(['sekdes', 'bpd', 'camat', 'dpmd', 'bupati'], 'vacancy', { since: event.data.since });
    case 'kadesAppointed':
      return to([...VILLAGE, 'bpd', 'camat'], 'appointed', { decree: event.data.decree, since: event.data.since });
    case 'sekdesRecorded':
      return event.data.status === 'vacant'
        ? to(['kades', 'camat', 'dpmd'], 'vacancy', { since: event.data.since })
        : to([...VILLAGE, 'camat'], 'appointed', { decree: event.data.decree, since: event.data.since });
    case 'warningGiven':
      return to(VILLAGE, 'warned', { letter: event.data.letter });
    case 'mandateMoved':
      return to([event.data.from, event.data.mandate.role, 'kades'], 'mandate', { step: event.data.step });
    case 'cycleEnded':
      return to([...VILLAGE, 'bpd', 'camat'], 'ended', { decree: event.data.decree, on: event.data.on });
    case 'deadlineMoved':
      return to([...actors(event.data.step), 'kades'], 'deadlineMoved', {
        step: event.data.step,
        from: event.data.from,
        to: event.data.due.dueDate,
        cause: event.data.cause,
        reason: event.data.reason,
      });
    case 'deadlineExtended': {
      const { step, from, due, decree } = event.data;
      return to([...actors(step), 'kades', 'camat'], 'deadlineMoved', {
        step,
        from,
        to: due.dueDate,
        cause: 'extension',
        reason: decree,
      });
    }
    case 'repairProposed':
      return to(event.data.deciders, 'repairProposed', { repair: event.data.id });
    case 'repaired':
      // Both sides of the village's business, whoever had proposed it, and whose deadline has moved.
      return to(
        [...VILLAGE, ...proposerOf(state, event.data.id), ...event.data.moves.flatMap(({ step }) => actors(step))],
        'repaired',
        { repair: event.data.id },
      );
    case 'repairDeclined':
      return to(proposerOf(state, event.data.id), 'repairDeclined', { repair: event.data.id });
    case 'clockSuspended':
      return to(['kades', 'sekdes', 'camat'], 'suspended', { order: event.data.order });
    case 'clockResumed':
      return to(['kades', 'sekdes', 'camat'], 'resumed', { on: event.data.on });
    default:
      return [];
  }
}

function proposerOf({ repairs = [] }: CycleState, id: string): Role[] {
  return repairs.filter((one) => one.id === id).map(({ proposed }) => proposed.role);
}
