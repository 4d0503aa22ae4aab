import type { SameKeys } from '../catalogue.ts';
import type { acts as indonesian } from '../id/acts.ts';

export const acts: SameKeys<typeof indonesian> = {
  refuse: {
    title: 'Refuse the draft',
    confirm: 'Refuse',
    effect:
      'The BPD refuses "%{step}" of %{village}. Until a budget is enacted the village may only pay for the operation of its government, up to last year’s ceiling (Permendagri 20/2018 Ps 32). Your reason is shown to the village.',
    done: '"%{step}" of %{village} is refused.',
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
  changeCeiling: {
    title: 'Change the ceiling',
    confirm: 'Change the ceiling',
    effect:
      'The ceiling of %{village} for fiscal year %{year} gets a new version by decree. The old one stays; the budget is checked against the new one.',
    done: 'The ceiling of %{village} is changed.',
  },
  addRemark: {
    title: 'Mark a line',
    confirm: 'Save the remark',
    effect:
      'Your remark stays with the line of %{village}’s budget, on the version you have read. While a remark is open the evaluation cannot be approved.',
    done: 'The remark for %{village} is saved.',
  },
  answerRemark: {
    title: 'Answer the remark',
    confirm: 'Answer',
    effect: 'The answer of %{village} is shown to the evaluator under his remark.',
    done: 'The answer of %{village} is recorded.',
  },
  settleRemark: {
    title: 'Settle the remark',
    confirm: 'Settle the remark',
    effect: 'The remark on the budget of %{village} is settled in your name.',
    done: 'The remark for %{village} is settled.',
  },
  reportEnactment: {
    title: 'Report an enactment without correction',
    confirm: 'Report',
    effect:
      '%{village} is on record as having enacted its budget against the evaluation. The bupati annuls it; the village may only pay for its operation (Permendagri 20/2018 Ps 36).',
    done: 'The enactment of %{village} is reported to the bupati.',
  },
  openChange: {
    title: '%{change}',
    confirm: 'Open the change',
    effect: '%{change} of %{village} for fiscal year %{year} is opened. Its steps appear in the cycle.',
    done: '%{change} of %{village} is open.',
  },
  declareVacancy: {
    title: 'Record that the office of village head is vacant',
    confirm: 'Record the vacancy',
    effect:
      'The office of village head of %{village} is recorded as vacant. The secretary runs the daily business; village regulations wait for an acting head. Deadlines go on (UU 6/2014 Ps 45–47).',
    done: 'The vacancy in %{village} is recorded.',
  },
  appointKades: {
    title: 'Appoint an acting or a new village head',
    confirm: 'Appoint',
    effect:
      'From the day of appointment only this person acts as village head of %{village}. Other accounts with that role can no longer sign.',
    done: 'The appointment in %{village} is recorded.',
  },
  warn: {
    title: 'Give a written warning',
    confirm: 'Give the warning',
    effect: 'A written warning to %{village} is recorded and announced (Permendagri 114/2014 Ps 88).',
    done: 'The warning to %{village} is recorded.',
  },
};
