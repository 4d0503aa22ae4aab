import { createHash } from 'node:crypto';
import { projectionRows } from '@siklus/prisma/projection.ts';
import type { CycleMemory } from '@siklus/workflows/contract/village-cycle.ts';
import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent, Fact } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { type Author, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Core } from './core.ts';
import { inCharge, restOf } from './decide-again.ts';

/** What an old run hands to new code, and every event that has led there. */
export type HandedOver = { memory: CycleMemory; events: readonly CycleEvent[] };

const LONG_AFTER = 400 * 86_400_000;
const REASON = 'Pemeriksaan rilis: apakah siklus ini dapat diteruskan oleh kode yang baru';

/**
 * Whether a core goes on with a cycle that another release has left: reads its state, which has to be the one that its events
 * lead to; tells of it; lets its clock tick and one person act; and every new event continues the published chain and can be
 * written. Null where all of that is so, otherwise the first thing that is not.
 */
export function whyNotHandedOver(core: Core, { memory, events }: HandedOver): string | null {
  try {
    const state = core.upcasting.upcastState(memory.state);
    const wrong = asItsEventsSay(core, state, events);
    if (wrong !== null) return wrong;
    const taken = underItsRules(core, state, memory.calendar);
    if (typeof taken === 'string') return taken;
    return (
      goesOn(core, taken, memory.calendar) ?? (taken.status === 'closed' ? null : ticks(core, taken, memory.calendar))
    );
  } catch (error) {
    return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}

/** What is handed over is what `rebuild` and the verifier will make of the same events, or they would contradict it for ever. */
function asItsEventsSay({ folding }: Core, state: CycleState, events: readonly CycleEvent[]): string | null {
  const own = events.filter(({ seq }) => seq <= state.seq);
  if (own.length !== state.seq) return null;
  const difference = firstDifference(folding.replay(state.id, own), JSON.parse(JSON.stringify(state)), 'state');
  if (difference === null) return null;
  const { path, expected, found } = difference;
  return (
    `${path} is ${shown(found) ?? '(nothing)'} in what was handed over and ${shown(expected) ?? '(nothing)'} by its own events: ` +
    'give workflows/domain/cycle/upcast.ts a version that works it out'
  );
}

/** The state under the newest rules of the core, which is the first thing that the new workflow sees to; or why not. */
function underItsRules(core: Core, state: CycleState, calendar: Calendar): CycleState | string {
  if (core.rules.newestOf(state.rules) === state.rules) return state;
  const actor = { id: 'system:rules', role: 'system' } as const;
  const at = instantFromMillis(millisOf(state.lastEntryAt) + 1);
  const decision = core.deciding.decide(state, { type: 'adoptRules', id: 'gate', actor }, { now: at, calendar });
  if ('refusals' in decision) return 'the newer rules were refused';
  if (decision.facts.length === 0) return state;
  const by = { at, actor, commandId: 'gate' };
  const wrong = recorded(core, state, decision.facts, by);
  return wrong ?? core.recording.record(core.hashing.digest, state, state.id, decision.facts, by).state;
}

/** Somebody has something to do, can do it, and it is recorded. */
function goesOn(core: Core, state: CycleState, calendar: Calendar): string | null {
  const now = instantFromMillis(millisOf(state.lastEntryAt) + 1);
  core.explaining.explain(state, { now, calendar });
  const rest = restOf(core, state, calendar, []);
  const unwritable = unwritableIn(core, state, []);
  if (unwritable || state.status === 'closed') return unwritable;
  if (rest.tasks.length === 0) return 'nobody has anything to do';
  const refusals: string[] = [];
  for (const [role, intent] of possibleActs(core, state)) {
    const command = { ...intent, id: 'gate', actor: inCharge(role, state), receivedAt: now } as PersonalCommand;
    const decision = core.deciding.decide(state, command, { now, calendar });
    if ('refusals' in decision) refusals.push(...decision.refusals.map(({ code }) => `${intent.type} ${code}`));
    else return recorded(core, state, decision.facts, { at: now, actor: authorOf(command.actor), commandId: 'gate' });
  }
  return `nobody can act: ${[...new Set(refusals)].slice(0, 3).join(', ')}`;
}

/** The next thing that time does, and everything until long after. */
function ticks(core: Core, before: CycleState, calendar: Calendar): string | null {
  let state = before;
  const actor: Author = { id: 'system:clock', role: 'system' };
  const end = millisOf(state.lastEntryAt) + LONG_AFTER;
  for (let n = 0; n < 500; n += 1) {
    const wake = core.deadlines.nextWake(state, calendar);
    if (wake === null || millisOf(wake) > end) return null;
    const commandId = `clock-${state.seq + 1}`;
    const tick = { type: 'passTime', id: commandId, actor: { id: 'system:clock', role: 'system' } } as const;
    const decision = core.deciding.decide(state, tick, { now: wake, calendar });
    if ('refusals' in decision) return 'the clock was refused';
    if (decision.facts.length === 0) return `the clock wakes at ${wake} and finds nothing to do`;
    const by = { at: wake, actor, commandId };
    const wrong = recorded(core, state, decision.facts, by);
    if (wrong) return wrong;
    ({ state } = core.recording.record(core.hashing.digest, state, state.id, decision.facts, by));
  }
  return 'the clock does not come to rest';
}

/** Anything that somebody may do now, filled in so amply that no rule asks for more. */
function possibleActs({ allowed }: Core, state: CycleState): [Role, PersonalIntent][] {
  const ample: [Role, PersonalIntent][] = [
    ['camat', { type: 'warn', letter: `SP-1 ${REASON}`, reason: REASON }],
    ['dpmd', { type: 'suspend', order: `SK ${REASON}`, reason: REASON }],
    ['dpmd', { type: 'resume', reason: REASON }],
  ];
  const attachments = ROLES.flatMap((role) =>
    allowed
      .allowedActions(state, inCharge(role, state))
      .filter((action) => action.allowed && action.command === 'attachDocument')
      .map(({ template }): [Role, PersonalIntent] => {
        const text = { versionId: 'v-gate', sha256: sha256(REASON), title: REASON };
        return [role, { type: 'attachDocument', ...template, ...text } as unknown as PersonalIntent];
      }),
  );
  return [...ample, ...attachments];
}

function recorded(
  core: Core,
  state: CycleState,
  facts: readonly Fact[],
  by: { at: Instant; actor: Author; commandId: string },
): string | null {
  const made = core.recording.record(core.hashing.digest, state, state.id, facts, by);
  let { seq, head } = state;
  for (const event of made.events) {
    if (event.seq !== seq + 1) return `event ${event.seq} follows ${seq}`;
    if (event.prev !== head) return `event ${event.seq} does not continue the chain`;
    if (event.hash !== publishedHash(state.id, event))
      return `event ${event.seq} ${event.type} is not hashed by the published formula`;
    ({ seq, hash: head } = event);
  }
  return unwritableIn(core, made.state, made.events);
}

/** What `project_record` could not take: a value that is no JSON, a column without a value. */
function unwritableIn({ tasks, notices }: Core, state: CycleState, events: readonly CycleEvent[]): string | null {
  const view = { tasks: tasks.openTasks(state), notices: notices.noticesOf(events, state) };
  const rows = projectionRows({ runId: '', events, state }, view);
  const lost = firstDifference(JSON.parse(JSON.stringify(rows)), rows, 'rows');
  if (lost) return `${lost.path} cannot be stored: ${String(lost.found)}`;
  const { id, village_id, district_code, regency_code, fiscal_year, seq, head, stage, status, opened_at } = rows.row;
  const needed = { id, village_id, district_code, regency_code, fiscal_year, seq, head, stage, status, opened_at };
  const column = Object.entries(needed).find(([, value]) => (value ?? null) === null)?.[0];
  if (column) return `the row of the cycle has no ${column}`;
  const task = view.tasks.find(({ key, step, kind, role, since }) => !(key && step && kind && role && since));
  return task ? `the task ${JSON.stringify(task)} cannot be stored` : null;
}

/** SHA-256 over canonical JSON as docs/proof.md publishes it, written once more here: it must not change with the code it checks. */
function publishedHash(cycle: string, { seq, type, at, actor, commandId, data, prev }: CycleEvent): string {
  return sha256(canonical({ v: 1, cycle, seq, type, at, actor, commandId, data, prev }));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
