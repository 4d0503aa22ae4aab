import type { Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import { CYCLE } from '@siklus/worker/records/cycle.ts';
import { whyNotBegun } from '@siklus/worker/release/begin-again.ts';
import { compareRun } from '@siklus/worker/release/compare-run.ts';
import type { Core } from '@siklus/worker/release/core.ts';
import { type DecidedAgain, decideAgain, inCharge, type Rest } from '@siklus/worker/release/decide-again.ts';
import { differenceText, firstOtherEvent } from '@siklus/worker/release/difference.ts';
import { whyNotHandedOver } from '@siklus/worker/release/hand-over.ts';
import { receiptsOf } from '@siklus/worker/release/recorded-run.ts';
import type { CycleMemory } from '@siklus/workflows/contract/village-cycle.ts';
import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import { millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalCommand } from '@siklus/workflows/domain/cycle/command.ts';
import type { Corpus, CorpusRun } from './corpus-runs.ts';
import { editedInPlace, ruleSetsOf } from './rule-sets.ts';

/**
 * What a release means for what an earlier one has left. `safe`: running cycles are replayed to the same record. `safe after
 * moving on`: they are not, but each can be handed over with its state. `refused`: the hand-over itself fails.
 */
export type Verdict = 'safe' | 'safe after moving on' | 'refused';

/** What was found, one sentence a thing, by what it means. */
export type Judgement = {
  release: string;
  runs: number;
  verdict: Verdict;
  /** Why a cycle cannot be handed over. */
  handOver: string[];
  /** What running cycles would decide otherwise than they have, or wait for at another time. */
  decided: string[];
  /** Rows of the read model that old states give otherwise: `rebuild` has to write them anew. */
  rows: string[];
  /** What people may do that they could not, or no longer. */
  acts: string[];
};

type Findings = Pick<Judgement, 'handOver' | 'decided' | 'rows' | 'acts'>;

/**
 * Judges the code of a core (and of the bundle behind the replayer, which the engine has the last word on) by the corpus of a
 * release. Without a replayer only the core is asked: fast, and blind to what the shells of the workflows do.
 */
export async function judge(corpus: Corpus, core: Core, replayer: Replayer | null): Promise<Judgement> {
  const found: Findings = { handOver: [], decided: [], rows: [], acts: [] };
  if (corpus.rules) found.decided.push(...editedInPlace(corpus.rules, ruleSetsOf(core)));
  for (const cycle of corpus.cycles) {
    for (const run of cycle) await judgeRun(run, cycle, { core, replayer }, found);
  }
  if (replayer) {
    for (const { name, history } of corpus.others) {
      const said = await compareRun({ workflowId: name, history }, replayer);
      if (said.verdict === 'unreplayable') found.decided.push(`${name}: ${said.reason}`);
    }
  }
  const runs = corpus.others.length + corpus.cycles.flat().length;
  return { release: corpus.release, runs, verdict: verdictOf(found), ...found };
}

function verdictOf({ handOver, decided }: Findings): Verdict {
  if (handOver.length > 0) return 'refused';
  return decided.length > 0 ? 'safe after moving on' : 'safe';
}

async function judgeRun(
  one: CorpusRun,
  cycle: readonly CorpusRun[],
  { core, replayer }: { core: Core; replayer: Replayer | null },
  found: Findings,
): Promise<void> {
  const { name, run, events, facts, end } = one;
  const say = (kind: keyof Findings, text: string | null) => void (text && found[kind].push(`${name}: ${text}`));
  const again = attempt(() => decideAgain(core, run, events));
  const fails = typeof again === 'string' ? again : decidedOtherwise(one, again);
  const engine = replayer ? await compareRun({ workflowId: name, history: one.history }, replayer, events) : null;
  // The engine has the last word; what the core alone says names the field also where the engine breaks off before.
  if (fails) say('decided', fails);
  else if (engine?.verdict === 'differs') say('decided', differenceText(engine));
  else if (engine?.verdict === 'unreplayable') say('decided', engine.reason);
  if (typeof again !== 'string') {
    say('decided', fails ? null : otherClock(facts.rests, again.rests));
    say('rows', otherRows(facts.rests, again.rests));
    say('acts', otherActs(facts.rests, again.rests) ?? otherRefusals(core, one, again));
  }
  if (end === null) return;
  const memory = memoryOf(one, typeof again === 'string' ? run.opening.calendar : again.calendar);
  const before = cycle.filter((other) => cycle.indexOf(other) <= cycle.indexOf(one)).flatMap((other) => other.events);
  say('handOver', whyNotHandedOver(core, { memory, events: before }));
  if (replayer && end.status !== 'closed')
    say('handOver', await whyNotBegun(replayer, CYCLE, { opening: run.opening, memory }));
}

/** As villageCycle hands over: what it did hand over, or what it would have. */
function memoryOf({ run, end }: CorpusRun, calendar: CycleMemory['calendar']): CycleMemory {
  const handover = run.results.find((one) => one.kind === 'handover');
  if (handover?.kind === 'handover') return handover.memory;
  if (end === null) throw new RangeError('A run without an end');
  return { state: end, calendar, receipts: receiptsOf(run), unwritten: [] };
}

function decidedOtherwise({ events }: CorpusRun, { events: made, refused }: DecidedAgain): string | null {
  const upTo = refused ? events.filter(({ seq }) => seq < refused.seq) : events;
  const difference = firstOtherEvent(upTo, made);
  if (difference) return differenceText(difference);
  return (
    refused && `event ${refused.seq}: ${refused.command} was carried out → is refused: ${refused.codes.join(', ')}`
  );
}

/** As long as the record is the same, the timer that a cycle holds has to be the one that the code would set. */
function otherClock(then: readonly Rest[], now: readonly Rest[]): string | null {
  return firstOf(then, now, (was, is) => {
    const wake = was.wake === is.wake ? null : `wakes ${was.wake ?? 'never'} → ${is.wake ?? 'never'}`;
    const plan = firstDifference(was.plan, is.plan, 'plan');
    return wake ?? (plan && `${plan.path} ${shown(plan.expected)} → ${shown(plan.found)}`);
  });
}

function otherRows(then: readonly Rest[], now: readonly Rest[]): string | null {
  return firstOf(then, now, (was, is) => {
    const difference = firstDifference(
      { task: was.tasks, notice: was.notices },
      JSON.parse(
        JSON.stringify({ task: asFarAsTold(was.tasks, is.tasks), notice: asFarAsTold(was.notices, is.notices) }),
      ),
      'rows',
    );
    return difference && `${difference.path} ${shown(difference.expected)} → ${shown(difference.found)}`;
  });
}

/** Without the fields that the release did not have: its rows lack them until they are made anew, and tell nothing else meanwhile. */
function asFarAsTold(then: readonly object[], now: readonly object[]): object[] {
  return now.map((row, i) => {
    const told = then[i];
    return told ? Object.fromEntries(Object.entries(row).filter(([field]) => field in told)) : row;
  });
}

function otherActs(then: readonly Rest[], now: readonly Rest[]): string | null {
  return firstOf(then, now, (was, is) => (was.allowed === is.allowed ? null : 'what people may do is another'));
}

function firstOf(
  then: readonly Rest[],
  now: readonly Rest[],
  compare: (was: Rest, is: Rest) => string | null,
): string | null {
  const made = new Map(now.map((rest) => [rest.seq, rest]));
  for (const was of then) {
    const is = made.get(was.seq);
    const found = is && compare(was, is);
    if (found) return `after event ${was.seq}: ${found}`;
  }
  return null;
}

/** What was asked in vain, asked again where the record is still the same. */
function otherRefusals(core: Core, { run, refused }: CorpusRun, { states, calendar }: DecidedAgain): string | null {
  for (const { afterSeq, at, role, intent, codes } of refused) {
    const state = states.get(afterSeq);
    if (state === undefined || millisOf(at) < millisOf(run.startedAt)) continue;
    const command = { ...intent, id: 'asked', actor: inCharge(role, state), receivedAt: at } as PersonalCommand;
    const decision = core.deciding.decide(state, command, { now: at, calendar });
    const now = 'refusals' in decision ? decision.refusals.map(({ code }) => code) : [];
    if (JSON.stringify(now) === JSON.stringify(codes)) continue;
    return `after event ${afterSeq}: ${intent.type} was refused ${codes.join(', ')} → ${now.join(', ') || 'is carried out'}`;
  }
  return null;
}

function attempt<T extends object>(action: () => T): T | string {
  try {
    return action();
  } catch (error) {
    return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}
