/** Putting the record right, by two people. */
export const repairActs = {
  proposeRepair: {
    title: 'Put the record right',
    confirm: 'Propose the repair',
    done: 'The repair of village %{village} is proposed.',
  },
  approveRepair: {
    title: 'Approve the repair',
    confirm: 'Approve',
    effect:
      'The entry "%{fact}" of village %{village} becomes what is proposed. The old value, the new one, the reason and both people stay on record.',
    done: 'The record of village %{village} has been put right.',
  },
  declineRepair: {
    title: 'Decline the repair',
    confirm: 'Decline',
    effect: 'The entry "%{fact}" of village %{village} stays as it was. Whoever proposed it reads your reason.',
    done: 'The proposed repair of village %{village} has been declined.',
  },
  withdrawRepair: {
    title: 'Withdraw the proposal',
    confirm: 'Withdraw',
    effect: 'The proposed repair of "%{fact}" of village %{village} ends without changing anything.',
    done: 'The proposed repair of village %{village} has been withdrawn.',
  },
};

export const repairFields = {
  declineRepairHint: 'Why is the entry right, or which evidence is missing?',
  repairReasonHint: 'What is wrong, and how do you know? The second person and the auditor read this.',
};

export const repair = {
  repair: {
    badge: 'Put right (%{smart_count})',
    badgeOne: 'Put right',
    open: 'Put right',
    openStep: 'Put the entry %{step} right',
    about:
      'A wrong entry is put right with a reason and the agreement of a second, higher person. Nothing is deleted: the old value stays readable, and the mark "Put right" stays.',
    which: 'The wrong entry',
    noFacts: 'There is no entry yet that you can put right.',
    cannot: 'Cannot be put right this way (%{smart_count})',
    recorded: 'On record',
    after: 'Should be',
    effects: 'What follows',
    noEffects: 'No deadline moves.',
    why: 'Reason',
    day: 'The day it happened',
    text: 'What should have been recorded',
    cause: 'Cause',
    since: 'Since',
    reopen: 'The step is opened again, and the steps after it are done again.',
    listed: 'Repairs of the record',
    status: {
      proposed: 'Waits for the second person',
      carriedOut: 'Put right',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
    },
    proposedBy: 'Proposed by %{name} (%{role}) at %{at}',
    endedBy: '%{status} by %{name} (%{role}) at %{at}',
    waitsFor: 'Decided by %{roles}',
  },
};
