import { randomInt } from 'node:crypto';
import { UNDO_WINDOW_SECONDS } from '@siklus/workflows/contract/batch.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { beyondCapacity } from '@siklus/workflows/domain/cycle/capacity.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import {
  againstBulk,
  BULK_COMMANDS,
  type BulkCommand,
  type BulkIntent,
  bulkIntent,
  COUNT_TYPED_ABOVE,
  MOST_IN_BULK,
  sampleSize,
} from '@siklus/workflows/domain/cycle/in-bulk.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Recheck } from '@siklus/workflows/domain/cycle/state.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { asCheckedNow, recheckOf } from '../budgets/check-again.ts';
import type { Deps } from '../deps.ts';
import type { PageQuery } from '../http/list.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import type { TaskKey } from '../tasks/claim-task.ts';
import { findTasks, listTasks, type TaskWithState } from '../tasks/list-tasks.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { idInCycle } from '../wire/wire.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import { type BatchItem, runBatch, storeBatch } from './start-batch.ts';

/** How long somebody may look at what he was shown before it has to be worked out again. */
const PREVIEW_MINUTES = 60;

type TaskRef = TaskKey & { id: string };

export type BulkRequest = { command: BulkCommand } & ({ tasks: readonly TaskRef[] } | { filter: PageQuery });

/** One task of a choice: what would be sent, or everything that stands against it. `row` is null of what is gone. */
export type Assessed = { id: string; row: TaskWithState | null; sha256: string | null; refusals: Refusal[] };

export type BulkPreview = { id: string; items: Assessed[]; sample: string[] };

/**
 * Which of the tasks may be decided together, and a random sample of them that has to be opened first. The preview is stored,
 * so that the order can be compared with what was shown. Throws BULK_TOO_MANY.
 */
export async function previewBulk(
  deps: Deps,
  session: Session,
  key: string,
  request: BulkRequest,
): Promise<BulkPreview> {
  const chosen = await chosenBy(deps.pool, session, request);
  for (const one of chosen) if (one[1]) one[1] = await checkedNow(deps.pool, one[1]);
  const calendar = await deps.calendars.current();
  const items = assess(chosen, session, { command: request.command, calendar, now: deps.now() });
  const eligible = items.flatMap(({ id, refusals }) => (refusals.length === 0 ? [id] : []));
  const { id, sample } = await writeOnce(
    deps.pool,
    { key, session, asked: { operation: 'previewBulk', ...request } },
    async (client) => {
      await client.query(`delete from bulk_preview where created_at < now() - interval '1 day'`);
      const picked = pick(eligible, sampleSize(eligible.length));
      const { rows } = await client.query<{ id: string }>(
        'insert into bulk_preview (user_id, command, tasks, sample, created_at) values ($1, $2, $3, $4, $5) returning id',
        [session.userId, request.command, eligible, picked, deps.now()],
      );
      return { id: rows[0]?.id ?? '', sample: picked };
    },
  );
  return { id, items, sample };
}

export type BulkOrder = {
  command: BulkCommand;
  items: readonly { task: TaskRef; sha256: string | null }[];
  reason: string;
  preview: string;
  /** What the client says was opened; the server cannot know more. */
  opened: readonly string[];
  /** The number of tasks as the person has typed it. */
  count?: number | undefined;
};

/**
 * Orders the decisions. They begin after the undo window, each through the door of a single one; what is not possible any
 * more is refused by itself. Answers the id of the order. Throws PREVIEW_OLD, SAMPLE_NOT_OPENED, BULK_COUNT_WRONG.
 */
export async function orderBulk(deps: Deps, writing: Writing, order: BulkOrder): Promise<string> {
  const { session, key } = writing;
  const { command, items: wanted, reason, opened } = order;
  if (command === 'acknowledgeEscalation' && reason === '')
    throw refusedProblem([refusal('REASON_REQUIRED', { field: 'reason' })]);
  const regencyCode = await regencyOf(deps.pool, session);
  const calendar = await deps.calendars.current();
  const now = deps.now();
  const startsAt = instantFromMillis(millisOf(now) + UNDO_WINDOW_SECONDS * 1_000);
  const asked = { operation: 'bulkDecisions', ...order };
  const { id } = await writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    const { sample } = await shown(client, session, order, now);
    const left = sample.filter((one) => !opened.includes(one)).length;
    if (left > 0) throw new Problem('SAMPLE_NOT_OPENED', { params: { left } });
    if (wanted.length > COUNT_TYPED_ABOVE && order.count !== wanted.length)
      throw new Problem('BULK_COUNT_WRONG', { params: { count: wanted.length } });
    const rows = await findTasks(
      client,
      session,
      wanted.map(({ task }) => task),
    );
    const found = new Map<string, TaskWithState>();
    const rechecks = new Map<string, Recheck>();
    for (const row of rows) {
      const id = idInCycle(row.cycle_id, row.key);
      const recheck = command === 'approve' ? await recheckOf(client, row.state, row.step as StepId) : null;
      if (recheck) rechecks.set(id, recheck);
      found.set(id, await checkedNow(client, row));
    }
    const items = wanted.map(({ task, sha256 }): BatchItem => {
      const row = found.get(task.id) ?? null;
      const judged = judge(row, session, { command, calendar, now, note: reason, sha256 });
      const { refusals } = judged;
      const recheck = rechecks.get(task.id);
      const intent = judged.intent?.type === 'approve' && recheck ? { ...judged.intent, recheck } : judged.intent;
      const basis = { task: task.id, command, step: row?.step, sampled: sample.includes(task.id) };
      const asked = refusals.length === 0 ? intent : null;
      return { recordKind: 'cycle', recordId: task.cycleId, intent: asked, basis, refusals };
    });
    const years = new Set(rows.map((row) => row.fiscal_year));
    const fiscalYear = years.size === 1 ? ([...years][0] ?? null) : null;
    const kept = { asked: sample, opened: [...opened] };
    const batch = { kind: 'decisions', regencyCode, fiscalYear, reason, decree: null, items, startsAt } as const;
    return storeBatch(client, deps, session, { ...batch, sample: kept }, key);
  });
  await runBatch(deps, id, startsAt);
  return id;
}

async function chosenBy(
  pool: pg.Pool,
  session: Session,
  request: BulkRequest,
): Promise<[string, TaskWithState | null][]> {
  if ('tasks' in request) {
    const rows = await findTasks(pool, session, request.tasks);
    const found = new Map(rows.map((row) => [idInCycle(row.cycle_id, row.key), row]));
    return request.tasks.map(({ id }) => [id, found.get(id) ?? null]);
  }
  const query = { ...request.filter, kind: BULK_COMMANDS[request.command], page: 1, perPage: MOST_IN_BULK };
  const { items, total } = await listTasks(pool, session, [], query);
  if (total > MOST_IN_BULK) throw new Problem('BULK_TOO_MANY', { params: { given: total, most: MOST_IN_BULK } });
  const tasks = items.map(({ cycle_id: cycleId, key }) => ({ id: idInCycle(cycleId, key), cycleId, key }));
  return chosenBy(pool, session, { command: request.command, tasks });
}

type Circumstances = { command: BulkCommand; calendar: Calendar; now: Instant };

/** Stands for the note in a preview: a missing note is checked on confirmation only. */
const NOTE_TO_COME = '…';

function assess(
  chosen: readonly [string, TaskWithState | null][],
  session: Session,
  circumstances: Circumstances,
): Assessed[] {
  const taken = new Set<string>();
  return chosen.map(([id, row]) => {
    const { intent, refusals } = judge(row, session, { ...circumstances, note: NOTE_TO_COME, sha256: null });
    const isFree = refusals.length === 0 && row !== null;
    const again = isFree && taken.has(row.cycle_id) ? [refusal('BULK_ONE_EACH')] : [];
    if (isFree) taken.add(row.cycle_id);
    const sha256 = intent !== null && 'sha256' in intent && intent.sha256 !== '' ? intent.sha256 : null;
    return { id, row, sha256, refusals: [...refusals, ...again] };
  });
}

/** With the checks of its budget as they say now: a ceiling may have changed since it was attached. */
async function checkedNow(db: pg.Pool | pg.ClientBase, row: TaskWithState): Promise<TaskWithState> {
  return { ...row, state: await asCheckedNow(db, row.state, [row.step as StepId]) };
}

/** The command for a task, and what the cycle itself would say to it now, beside what stands against doing it in bulk. */
function judge(
  row: TaskWithState | null,
  session: Session,
  { command, calendar, now, note, sha256 }: Circumstances & { note: string; sha256: string | null },
): { intent: BulkIntent | null; refusals: Refusal[] } {
  if (row === null) return { intent: null, refusals: [refusal('BULK_TASK_GONE')] };
  const made = bulkIntent(row.state, row, command, note);
  if (made === null) return { intent: null, refusals: [refusal('BULK_OTHER_TASK')] };
  // Bound to the text that was shown: another one since then is refused.
  const intent: BulkIntent = 'sha256' in made && sha256 !== null ? { ...made, sha256 } : made;
  // That a scan is checked by hand is said singly: here the rule of the orders speaks of it, and nothing else.
  const whole = intent.type === 'approve' ? { ...intent, checkedByHand: true as const } : intent;
  const asked = { ...whole, id: 'preview', actor: actorOf(session), receivedAt: now };
  const decision = decide(row.state, asked, { now, calendar });
  const refusals = 'refusals' in decision ? decision.refusals : beyondCapacity(row.state, asked);
  return { intent, refusals: [...refusals, ...againstBulk(row.state, intent)] };
}

/** What this person was shown for this command, not too long ago; only that can be ordered. */
async function shown(
  client: pg.ClientBase,
  session: Session,
  { preview, command, items }: BulkOrder,
  now: Instant,
): Promise<{ sample: string[] }> {
  const { rows } = await client.query<{ tasks: string[]; sample: string[] }>(
    `select tasks, sample from bulk_preview
      where id = $1 and user_id = $2 and command = $3
        and created_at > $4::timestamptz - make_interval(mins => ${PREVIEW_MINUTES})`,
    [preview, session.userId, command, now],
  );
  const [row] = rows;
  if (row === undefined || items.some(({ task }) => !row.tasks.includes(task.id))) throw new Problem('PREVIEW_OLD');
  return row;
}

/** So many of them, each as likely as any other. */
function pick(from: readonly string[], size: number): string[] {
  const left = [...from];
  return Array.from({ length: Math.min(size, left.length) }, () => left.splice(randomInt(left.length), 1)).flat();
}
