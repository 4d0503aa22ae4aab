import type { SameKeys } from '../catalogue.ts';
import type { work as indonesian } from '../id/work.ts';
import { acts } from './acts.ts';
import { fields, gates } from './forms.ts';
import { monitoringActs, monitoringFields } from './monitoring.ts';
import { repairActs, repairFields } from './repair.ts';

export const work: SameKeys<typeof indonesian> = {
  inbox: {
    title: 'Inbox',
    lead: 'What waits for you, by due day.',
    counters: 'Number of tasks by deadline',
    queue: 'Task queue',
    selected: 'The selected task',
    drawer: {
      overdue: 'Overdue',
      today: 'Today',
      week: 'This week',
      later: 'Later',
      others: 'waiting for others',
    },
    group: { late: 'Overdue', today: 'Today', none: 'Without a deadline' },
    empty: 'Nothing waits for you',
    emptyHint: 'New tasks appear here as soon as it is your turn. You can see all villages on the board.',
    emptyDrawer: 'No tasks in this drawer',
    emptyDrawerHint: 'Choose another drawer or show everything.',
    showAll: 'Show everything',
    back: 'Back to the inbox',
    openCycle: 'Open the cycle of %{village}',
    waitingFor: 'Waiting for: %{step}',
    gone: 'This task is done, or no longer yours',
    goneHint: 'Somebody may have finished it. The history of the cycle shows who and when.',
  },
  task: {
    ask: {
      complete: 'Complete: %{step}',
      decide: 'Decide: %{step}',
      sign: 'Sign: %{step}',
      acknowledge: 'Answer the escalation: %{step}',
      appoint: 'Appoint an acting village head',
      repair: 'Decide on a repair: %{step}',
    },
    asked: {
      complete: 'You are asked to complete "%{step}" of %{village} for fiscal year %{year} and mark it as done.',
      decide:
        'You are asked to decide on "%{step}" of %{village} for fiscal year %{year}: approve, or return with a reason.',
      sign: 'You are asked to sign the document of "%{step}" of %{village} for fiscal year %{year}.',
      acknowledge: 'You are asked to answer the delay of "%{step}" of %{village} for fiscal year %{year}.',
      appoint:
        'The office of village head of %{village} is vacant. You are asked to appoint an acting head so that regulations can be set (fiscal year %{year}, "%{step}").',
      repair:
        'You are asked to decide on a repair of the record of village %{village}, fiscal year %{year}: approve it, or decline it with a reason.',
    },
    ready: 'Everything is there',
    escalated: 'Late, and now with you',
    vacant: 'Office vacant',
    missing: '%{smart_count} item missing |||| %{smart_count} items missing',
  },
  action: {
    notYet: 'Not possible yet, because:',
    belongsTo: 'done by %{roles}',
    next: 'Next: %{steps}.',
    nextNone: 'No other step opens because of it right away.',
    returnsTo: 'The cycle goes back to: %{steps}, with a new deadline.',
    now: 'Now it is the turn of: %{steps}.',
    closed: 'The cycle of fiscal year %{year} is now closed.',
    more: 'Other acts',
    refusalOpens: 'What opens meanwhile: %{steps}.',
    oncePerYear: 'Once a year only, except on an extraordinary event by decree (%{citation}).',
    anyNumber: 'Not limited in number within a year (%{citation}).',
    approve: {
      title: 'Approve',
      confirm: 'Approve',
      effect:
        'You approve "%{step}" of %{village} on the text with hash %{hash}. The decision is recorded in your name and cannot be withdrawn.',
      done: '"%{step}" of %{village} is approved.',
    },
    returnForRevision: {
      title: 'Return with a reason',
      confirm: 'Return',
      effect:
        'You return "%{step}" of %{village} for revision. Your reason is shown to the village and kept in the history.',
      done: '"%{step}" of %{village} has been returned.',
    },
    completeStep: {
      title: 'Mark as done',
      confirm: 'Mark as done',
      effect: 'The step "%{step}" of %{village} is marked as done in your name.',
      done: '"%{step}" of %{village} is done.',
    },
    sign: {
      title: 'Sign',
      confirm: 'Sign',
      effect:
        'You sign the text with hash %{hash} in "%{step}" of %{village}. If the text is replaced, this signature is void.',
      done: 'Your signature on "%{step}" of %{village} is recorded.',
    },
    attachDocument: {
      title: 'Attach: %{document}',
      confirm: 'Attach',
      effect:
        'The file is stored as a fixed version and attached to "%{step}" of %{village}. A new version makes signatures on the old one void.',
      done: '%{document} is attached to "%{step}" of %{village}.',
    },
    recordAttendance: {
      title: 'Record attendance',
      confirm: 'Save attendance',
      effect:
        'The attendance is recorded for "%{step}" of %{village}. Men and women together must be as many as all groups together.',
      done: 'The attendance of "%{step}" of %{village} is recorded.',
    },
    setCeiling: {
      title: 'Set the indicative ceiling',
      confirm: 'Set the ceiling',
      effect:
        'The indicative ceiling of %{village} for fiscal year %{year} is set as a new version; the old one stays in the history.',
      done: 'The indicative ceiling of %{village} is set.',
    },
    suspend: {
      title: 'Suspend the clock',
      confirm: 'Suspend the clock',
      effect: 'All deadlines of %{village} stop from today until the clock is resumed. Work may go on.',
      done: 'The clock of %{village} is suspended.',
    },
    resume: {
      title: 'Resume the clock',
      confirm: 'Resume',
      effect: 'The deadlines of %{village} run again; the suspended days are given back to each of them.',
      done: 'The clock of %{village} runs again.',
    },
    acknowledgeEscalation: {
      title: 'Answer the escalation',
      confirm: 'Answer',
      effect:
        'Your answer is recorded for %{village}. The deadline does not change; the next rung follows if the step is not finished.',
      done: 'Your answer for %{village} is recorded.',
    },
    ...acts,
    ...monitoringActs,
    ...repairActs,
  },
  refusal: { fixers: 'Can be put right by: %{roles}' },
  form: {
    note: 'Note (optional)',
    earlier: 'Did it happen on another day?',
    occurredOn: 'Day it happened',
    occurredOnHint: 'Leave empty if it happened today.',
    reason: 'Reason',
    returnForRevisionHint: 'Say what has to be put right. The village reads this sentence.',
    resumeHint: 'Why is the clock resumed?',
    suspendHint: 'Why is the clock suspended?',
    order: 'Order',
    orderHint: 'Number of the decree, for example SK Bupati 300/2026.',
    answer: 'Answer',
    answerHint: 'What are you doing so that this step gets finished?',
    amount: 'Amount (Rp)',
    amountHint: 'For example 1.807.505.608,60',
    amountWrong: 'Write it like 1.807.505.608,60',
    invited: 'Invited',
    male: 'Men present',
    female: 'Women present',
    groups: 'Present by group',
    sumsAgree: 'The sums agree: %{present} people',
    sumsDiffer: '%{present} people present, %{inGroups} by group',
    file: 'Choose a file',
    otherFile: 'Choose another file',
    fileHint: 'PDF, Word, Excel, picture or text; at most 10 MB.',
    fileTooLarge: 'The file is larger than 10 MB. Make it smaller or split it.',
    title: 'Title of the document',
    ...fields,
    ...monitoringFields,
    ...repairFields,
  },
  gate: {
    title: 'Requirements',
    count: '%{met} of %{all} there',
    met: 'there',
    missing: 'missing',
    by: 'Attached by %{roles}.',
    replace: 'Replace',
    attendance: '%{male} men, %{female} women, %{invited} invited',
    attendanceList: 'Attendance list',
    ceiling: 'Indicative ceiling',
    signature: 'Signature: %{role}',
    ...gates,
  },
};
