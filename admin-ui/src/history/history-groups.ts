/** Kinds of events as people ask for them. Every event type of the API belongs to exactly one. */
export const HISTORY_GROUPS = {
  decisions: [
    'stepCompleted',
    'stepApproved',
    'stepDeemedApproved',
    'stepReturned',
    'stepRefused',
    'changeOpened',
    'changeCompleted',
    'enactmentReported',
    'warningGiven',
    'cycleClosed',
  ],
  documents: [
    'documentAttached',
    'documentSigned',
    'attendanceRecorded',
    'quorumRecorded',
    'teamRecorded',
    'trancheBasisRecorded',
    'ceilingSet',
  ],
  remarks: ['remarkAdded', 'remarkAnswered', 'remarkSettled'],
  repairs: ['repairProposed', 'repaired', 'repairDeclined', 'repairWithdrawn'],
  village: [
    'spendingRestricted',
    'spendingFreed',
    'officeVacated',
    'kadesAppointed',
    'villageRecoded',
    'cycleEnded',
    'settingsApplied',
    'mandateMoved',
  ],
  deadlines: [
    'reminderGiven',
    'deadlinePassed',
    'escalationRaised',
    'escalationAcknowledged',
    'escalationTakenOver',
    'deadlineMoved',
    'deadlineExtended',
    'clockSuspended',
    'clockResumed',
    'calendarApplied',
  ],
  course: ['cycleOpened', 'stageEntered', 'stepOpened', 'stepNotNeeded'],
} as const satisfies Record<string, readonly string[]>;

export type HistoryGroup = keyof typeof HISTORY_GROUPS;
export const HISTORY_GROUP_NAMES = Object.keys(HISTORY_GROUPS) as HistoryGroup[];

/** The event types of the chosen groups; none chosen means all. */
export function typesOf(groups: readonly HistoryGroup[]): string[] {
  return groups.flatMap((group) => [...HISTORY_GROUPS[group]]);
}
