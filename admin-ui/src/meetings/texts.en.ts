import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  record: {
    noMeetings: 'No meeting has been recorded yet',
    nextMeeting: 'Next: %{step}. Its attendance is recorded by %{roles} in the Summary.',
    held: '%{smart_count} meeting on record |||| %{smart_count} meetings on record',
    ahead: 'Meetings not recorded yet',
    print: 'Print',
    recordedBy: 'recorded by %{roles}',
    meetingStatus: {
      waiting: 'Not yet its time',
      open: 'To be recorded',
      done: 'No attendance on record',
      notNeeded: 'Not needed',
    },
    heldOn: 'Held %{day}',
    notEnded: 'Not declared complete yet',
    present: 'Attendance',
    bpdPresent: 'Members of the BPD',
    needed: 'at least %{needed}',
    quorumMet: 'Quorum reached',
    quorumNotMet: 'Quorum not reached',
    gender: '%{male} men, %{female} women',
    womenShare: '%{share} women',
    groups: 'Groups present',
    group: 'Group',
    persons: 'Persons',
    absent: 'Not recorded as present: %{groups}',
    noMinutes: 'No minutes attached yet.',
    enteredBy: 'Entered by %{name}, %{at}',
  },
};
