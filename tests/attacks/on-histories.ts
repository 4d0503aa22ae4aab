import type { RunRecord } from '@siklus/worker/proof/records/run-record.ts';
import type { RecordRuns } from '@siklus/worker/proof/replay/record-runs.ts';
import type { FindingKind } from '@siklus/workflows/domain/audit/finding.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { type Chance, pick } from './chance.ts';
import { leavesOf, otherThan, withOther } from './leaves.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

/** What an administrator of the engine has made of a history, and what has to be found. */
export type HistoryAttack = { what: string; engine: RecordRuns; kinds: readonly FindingKind[] };

type Kind = (chance: Chance, own: RecordRuns, other: RecordRuns) => HistoryAttack;

/** A value in what a person has asked for. */
const question: Kind = (chance, own) => {
  const { run, events } = editable(own);
  const asked = pick(
    chance,
    events.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
  );
  const payloads = asked.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args;
  // When the API says it was asked stands in no event, and what the caller knew of the record is only compared (docs/proof.md).
  const path = changePayload(chance, payloads, /^\$\.(command\.(?!receivedAt)|fingerprint)/);
  return attack(`event ${asked.eventId}: ${path} of the command`, run, events, ['historyAltered']);
};

/** A value in what the engine has answered. */
const answer: Kind = (chance, own) => {
  const { run, events } = editable(own);
  const answered = pick(
    chance,
    events.filter((event) => event.workflowExecutionUpdateCompletedEventAttributes),
  );
  const payloads = answered.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
  const path = changePayload(chance, payloads, /^\$\.events/);
  return attack(`event ${answered.eventId}: ${path} of the answer`, run, events, ['historyAltered']);
};

/** Who opened the cycle, when, under which rules. */
const opening: Kind = (chance, own) => {
  const { run, events } = editable(own);
  const first = events[0];
  const payloads = first?.workflowExecutionStartedEventAttributes?.input;
  const path = changePayload(
    chance,
    payloads,
    /^\$\.opening\.(villageCode|districtCode|commandId|budgetRules|openedBy\.(id|session))/,
  );
  return attack(`${path} of the opening`, run, events, ['historyAltered']);
};

/** Something happened an hour earlier. */
const time: Kind = (chance, own) => {
  const { run, events } = editable(own);
  const accepted = events.findIndex((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
  const started = events.filter(
    (event, i) => event.workflowTaskStartedEventAttributes && i < accepted + 60 && i > accepted - 3,
  );
  const event = pick(
    chance,
    started.filter((one) => isBeforeAnswer(events, one)),
  );
  const seconds = Number(event.eventTime?.seconds ?? 0) - 3600;
  event.eventTime = { ...event.eventTime, seconds: seconds as never };
  return attack(`event ${event.eventId} an hour earlier`, run, events, ['historyAltered']);
};

/** A command and its answer taken out, the rest counted anew. */
const removed: Kind = (chance, own) => {
  const { run, events } = editable(own);
  const asked = pick(
    chance,
    events.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
  );
  const at = events.indexOf(asked);
  const left = events.filter((_, i) => i !== at && i !== at + 1);
  left.forEach((event, i) => Object.assign(event, { eventId: i + 1 }));
  // Of the last command nothing in the engine speaks any more: then the rows are what is too much.
  return attack(`events ${at + 1} and ${at + 2} removed`, run, left, ['historyAltered', 'rowUnknown']);
};

/** The last commands of a history taken out, as after a restore of the engine alone. */
const truncated: Kind = (chance, own) => {
  const { run, events } = editable(own);
  const tasks = events.filter((event) => event.workflowTaskScheduledEventAttributes);
  const from = events.indexOf(pick(chance, tasks.slice(Math.floor(tasks.length / 2), -3)));
  return attack(`cut off before event ${from + 1}`, run, events.slice(0, from), ['rowUnknown']);
};

/** The history of another village under this one's name. */
const swapped: Kind = (_, own, other) => {
  const { run } = editable(own);
  const foreign = editable(other);
  return attack('the history of another village', run, foreign.events, ['runSwapped']);
};

export const ON_HISTORIES = { question, answer, opening, time, removed, truncated, swapped };

/** A run that may be changed: the engine's own stays as it is. */
function editable({ runs }: RecordRuns): { run: RunRecord; events: HistoryEvent[] } {
  const [run] = runs;
  if (run === undefined) throw new Error('There is no run');
  const { History } = temporal.api.history.v1;
  return { run, events: History.decode(History.encode(run.history).finish()).events };
}

function attack(what: string, run: RunRecord, events: HistoryEvent[], kinds: readonly FindingKind[]): HistoryAttack {
  return { what, kinds, engine: { runs: [{ ...run, history: { events } }], removed: new Set() } };
}

function changePayload(chance: Chance, payloads: Payloads, where: RegExp): string {
  const [payload] = payloads?.payloads ?? [];
  if (!payload) throw new Error('There is no payload');
  const value: unknown = defaultPayloadConverter.fromPayload(payload);
  const leaf = pick(
    chance,
    leavesOf(value).filter(({ path }) => where.test(path)),
  );
  const drawn = otherThan(leaf.value, chance);
  // A blank at the end is cut off by the code itself: it changes nothing.
  const instead = typeof drawn === 'string' && drawn.trim() === leaf.value ? `${leaf.value}.` : drawn;
  const other = defaultPayloadConverter.toPayload(withOther(value, leaf, instead));
  Object.assign(payload, other);
  return leaf.path;
}

/** Whether an update was decided in this task: only then its time is in the record. */
function isBeforeAnswer(events: readonly HistoryEvent[], started: HistoryEvent): boolean {
  const at = events.indexOf(started);
  return events.slice(at + 1, at + 3).some((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
}
