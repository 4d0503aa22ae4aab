import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  figure: {
    attendance: {
      gate: 'Attendance list',
      act: 'Record',
      aspect: 'Attendance',
      measured: '%{male} men, %{female} women, %{invited} invited',
    },
    quorum: {
      gate: 'Quorum of the BPD',
      act: 'Record',
      aspect: 'Quorum of the BPD',
      count: {
        members: 'Seats of the BPD (5, 7 or 9)',
        present: 'Present',
        inFavour: 'In favour (where they voted)',
        against: 'Against (where they voted)',
      },
      voted: 'Vote: %{inFavour} in favour, %{against} against.',
      measured: '%{present} of %{members} members present; at least %{needed}.',
    },
    team: {
      gate: 'Composition of the drafting team',
      act: 'Record',
      aspect: 'Drafting team',
      count: { male: 'Men', female: 'Women' },
      measured: '%{size} people, %{women} women.',
      least: 'At least %{least} people',
      range: '%{least} to %{most} people',
      women: 'at least %{percent} % women',
      oneWoman: 'at least one woman',
    },
    tranche: {
      gate: 'Conditions of the second tranche',
      act: 'Record',
      aspect: 'Basis of the tranche',
    },
  },
  action: {
    recordAttendance: {
      title: 'Record attendance',
      confirm: 'Save attendance',
      effect:
        'The attendance is recorded for "%{step}" of %{village}. Men and women together must be as many as all groups together.',
      done: 'The attendance of "%{step}" of %{village} is recorded.',
    },
    recordQuorum: {
      title: 'Record the attendance of the BPD',
      confirm: 'Save attendance',
      effect:
        'The members of the BPD and those present are recorded for "%{step}" of %{village}. A meeting without its quorum has no effect.',
      done: 'The attendance of the BPD for "%{step}" of %{village} is recorded.',
    },
    recordTeam: {
      title: 'Record the team',
      confirm: 'Save the team',
      effect: 'The number of members of the drafting team is recorded for "%{step}" of %{village}.',
      done: 'The team for "%{step}" of %{village} is recorded.',
    },
    recordTrancheBasis: {
      title: 'Record the basis of the second tranche',
      confirm: 'Save the basis',
      effect:
        'Figures and documents for the second tranche are recorded for "%{step}" of %{village}. Absorption and output are compared without rounding.',
      done: 'The basis for "%{step}" of %{village} is recorded.',
    },
  },
};
