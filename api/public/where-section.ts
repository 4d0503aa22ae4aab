import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, isPast } from '@siklus/workflows/domain/calendar/instant.ts';
import { actorsOf } from '@siklus/workflows/domain/cycle/actors.ts';
import { ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import { STAGES, STEP_IDS, type Stage, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { plannedOf } from '../cycles/step-view.ts';
import { type Html, html } from './html.ts';
import type { PublicYear } from './read.ts';
import type { Speech } from './words.ts';

/** More than three things at once say nothing to a reader. */
const MOST_NOW = 3;
const MARKS = { done: '✓', deemed: '✓', open: '●', late: '!', waiting: '○' } as const;

/** Where the year stands: what is to be done now and by when, then every stage with its planned and its actual dates. */
export function whereSection(speech: Speech, { state, calendar }: PublicYear, now: Instant): Html {
  const { say, words } = speech;
  return html`<section class="now">
<h2>${say(words.where, { year: state.fiscalYear })}</h2>
${present(speech, state, now)}
</section>
<section>
${STAGES.map((stage) => stageOf(speech, state, calendar, stage, now))}
</section>`;
}

function present(speech: Speech, state: CycleState, now: Instant): Html {
  const { say, words, day } = speech;
  if (state.status === 'closed') return html`<p>${say(words.closed)}</p>`;
  const open = STEP_IDS.filter((id) => stepState(state, id).status === 'open')
    .map((id) => ({ id, due: stepState(state, id).due }))
    .sort((a, b) => (a.due?.dueAt ?? '9').localeCompare(b.due?.dueAt ?? '9'));
  return html`${state.status === 'suspended' && html`<p>${say(words.suspended)}</p>`}
<ul>${open.slice(0, MOST_NOW).map(({ id, due }) => {
    const roles = actorsOf(state, id).map((role) => ROLE_NAMES[role][speech.language]);
    const isOver = due !== null && isPast(due.dueAt, now);
    return html`
<li><strong>${STEP_NAMES[id][speech.language]}</strong><br>${say(words.by, { roles: roles.join(', ') })}
${due && html`<span class="${isOver ? 'late' : 'due'}">${say(isOver ? words.overdue : words.until, { day: day(due.dueDate) })}</span>`}</li>`;
  })}
</ul>`;
}

function stageOf(speech: Speech, state: CycleState, calendar: Calendar, stage: Stage, now: Instant): Html {
  const { say, words, language } = speech;
  const steps = STEP_IDS.filter((id) => belongs(state, id, stage));
  const done = steps.filter((id) => stepState(state, id).status === 'done').length;
  const isOpen = state.stage === stage && state.status !== 'closed';
  return html`<details${isOpen && html` open`}>
<summary>${STAGE_NAMES[stage][language]} <small class="soft">${say(words.ofSteps, { done, all: steps.length })}</small></summary>
<ol class="steps">${steps.map((id) => stepLine(speech, state, calendar, id, now))}
</ol>
</details>`;
}

function stepLine(speech: Speech, state: CycleState, calendar: Calendar, id: StepId, now: Instant): Html {
  const { say, words, day, language } = speech;
  const { completedOn } = stepState(state, id);
  const status = statusOf(state, id, now);
  const planned = plannedOf(state, id, calendar);
  const dates = [
    ...(planned ? [say(words.planned, { day: day(planned.dueDate as never) })] : []),
    ...(completedOn ? [say(words.actual, { day: day(completedOn) })] : []),
  ];
  return html`
<li><span class="${status}" aria-hidden="true">${MARKS[status]}</span><div>${STEP_NAMES[id][language]} · <span class="${status}">${say(words.status[status])}</span>
${dates.length > 0 && html`<br><small class="soft">${dates.join(' · ')}</small>`}</div></li>`;
}

function statusOf(state: CycleState, id: StepId, now: Instant): keyof typeof MARKS {
  const { status, outcome, due } = stepState(state, id);
  if (status === 'done') return outcome === 'deemed' ? 'deemed' : 'done';
  if (status !== 'open') return 'waiting';
  return due && isPast(due.dueAt, now) ? 'late' : 'open';
}

/** The steps of every year, and those that a decision or a change has opened in this one. */
function belongs(state: CycleState, id: StepId, stage: Stage): boolean {
  const { conditional, change, stage: own } = rulesOf(state.rules).steps[id];
  const { status, visit } = stepState(state, id);
  if (own !== stage || status === 'notNeeded') return false;
  return status !== 'waiting' || visit > 0 || (!conditional && change === undefined);
}
