import { localDate, type ZoneOffset } from '../../calendar/instant.ts';
import type { PlainDate } from '../../calendar/plain-date.ts';
import type { Text } from '../../text.ts';
import { describe } from '../describe.ts';
import type { CycleEvent, EventType } from '../event.ts';
import { ROLE_NAMES } from '../names.ts';

/** What kind of thing has made a difference to how long a cycle takes. */
export type KnownEventKind =
  | 'suspension'
  | 'return'
  | 'deadlinePassed'
  | 'deadlineMoved'
  | 'calendar'
  | 'settings'
  | 'escalation'
  | 'deemed'
  | 'mandate'
  | 'vacancy'
  | 'change'
  | 'warning'
  | 'repair'
  | 'tranche'
  | 'ending';

export const KNOWN_EVENT_KINDS = [
  'suspension',
  'return',
  'deadlinePassed',
  'deadlineMoved',
  'calendar',
  'settings',
  'escalation',
  'deemed',
  'mandate',
  'vacancy',
  'change',
  'warning',
  'repair',
  'tranche',
  'ending',
] as const satisfies readonly KnownEventKind[];

/** Something that explains a delay: when it happened, in a sentence, and where it stands in the record. */
export type KnownEvent = { kind: KnownEventKind; on: PlainDate; text: Text; seq: number };

const KIND_OF: Partial<Record<EventType, KnownEventKind>> = {
  clockSuspended: 'suspension',
  clockResumed: 'suspension',
  stepReturned: 'return',
  stepRefused: 'return',
  fileIncomplete: 'return',
  signatureDeclined: 'return',
  meetingMissed: 'return',
  meetingMissedConfirmed: 'return',
  receiptConfirmed: 'deadlineMoved',
  deadlinePassed: 'deadlinePassed',
  deadlineMoved: 'deadlineMoved',
  deadlineExtended: 'deadlineMoved',
  rulesAdopted: 'settings',
  calendarApplied: 'calendar',
  settingsApplied: 'settings',
  escalationRaised: 'escalation',
  escalationAcknowledged: 'escalation',
  escalationTakenOver: 'escalation',
  stepDeemedApproved: 'deemed',
  mandateMoved: 'mandate',
  officeVacated: 'vacancy',
  kadesAppointed: 'vacancy',
  sekdesRecorded: 'vacancy',
  changeOpened: 'change',
  changeCompleted: 'change',
  enactmentReported: 'warning',
  warningGiven: 'warning',
  repaired: 'repair',
  trancheSettled: 'tranche',
  cycleEnded: 'ending',
};

/** What is known to have held a cycle up or carried its deadlines, oldest first. Offices are named, not people. */
export function knownEventsOf(events: readonly CycleEvent[], offset: ZoneOffset): KnownEvent[] {
  return events.flatMap((event) => {
    const kind = KIND_OF[event.type];
    if (kind === undefined) return [];
    return [{ kind, on: dayOf(event, offset), text: sentenceOf(event), seq: event.seq }];
  });
}

/** What the clock finds has no doer in its sentence. */
function sentenceOf(event: CycleEvent): Text {
  const what = describe(event);
  const isFinding = event.type === 'deadlinePassed' || event.type === 'stepDeemedApproved';
  const who = ROLE_NAMES[event.actor.role];
  const sentence = (language: 'id' | 'en') => {
    const text = isFinding ? what[language] : `${who[language]} ${what[language]}`;
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  return { id: sentence('id'), en: sentence('en') };
}

/** The day a thing happened, where it can differ from the day it was entered. */
function dayOf(event: CycleEvent, offset: ZoneOffset): PlainDate {
  switch (event.type) {
    case 'stepDeemedApproved':
    case 'clockResumed':
    case 'enactmentReported':
    case 'changeCompleted':
    case 'cycleEnded':
      return event.data.on;
    case 'clockSuspended':
      return event.data.from;
    case 'officeVacated':
    case 'kadesAppointed':
    case 'sekdesRecorded':
      return event.data.since;
    default:
      return localDate(event.at, offset);
  }
}
