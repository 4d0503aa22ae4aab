import { COMMAND_UPDATE, REFUSED, STATE_QUERY } from '@siklus/workflows/contract/durable-record.ts';
import { CYCLE_QUEUE, cycleId, cycleWorkflowId, VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import {
  type CommandReceipt,
  type CommandResult,
  type CommandUpdate,
  type CycleOpening,
  type VillageCycleInput,
  type VillageCycleResult,
} from '@siklus/workflows/contract/village-cycle.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import { type Client, type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import { person } from '../domain/cycle/village.ts';
import { eventually } from './eventually.ts';
import type { FakePostgres } from './fake-postgres.ts';
import { nextAct } from './next-act.ts';
import { skipTo, timeOf } from './time-skipping.ts';

/** How many events a cycle begins with: the opening, the first stage, and the steps that wait for nothing. */
export const BEGINNING = 5;

export type Opening = Partial<CycleOpening>;
type Run = (input: VillageCycleInput) => Promise<VillageCycleResult>;
type Handle = WorkflowHandle<Run>;
type More = { id?: string; expectedSeq?: number; receivedAt?: Instant; actor?: Actor };

/** One cycle on the real engine, as its people use it. Its clock can be moved. */
export class LiveCycle {
  readonly handle: Handle;
  /** The id of the cycle in tables: `{villageId}-{fiscalYear}`. */
  readonly id: string;
  private readonly client: Client;
  private readonly postgres: FakePostgres;
  private readonly villageId: string;
  private commands = 0;
  /** How far the cycle's clock runs ahead of ours, in milliseconds: the clock of its API would, too. */
  private ahead = 0;

  private constructor(client: Client, postgres: FakePostgres, handle: Handle, { villageId, fiscalYear }: CycleOpening) {
    this.client = client;
    this.postgres = postgres;
    this.handle = handle;
    this.villageId = villageId;
    this.id = cycleId(villageId, fiscalYear);
  }

  static async open(
    client: Client,
    postgres: FakePostgres,
    villageId: string,
    { continueAfterEvents, ...overrides }: Opening & Pick<VillageCycleInput, 'continueAfterEvents'>,
  ): Promise<LiveCycle> {
    const opening: CycleOpening = {
      villageId,
      villageCode: '64.02.01.2001',
      villageName: 'Desa Uji',
      districtCode: '64.02.01',
      regencyCode: '64.02',
      fiscalYear: thisYear() + 3,
      offset: 8,
      rules: DEFAULT_RULES,
      budgetRules: budgetRulesOf(thisYear() + 3).version,
      settings: DEFAULT_SETTINGS,
      calendar: aCalendar(),
      openedBy: person('dpmd'),
      commandId: 'open',
      ...overrides,
    };
    const handle = await client.workflow.start<Run>(VILLAGE_CYCLE, {
      taskQueue: CYCLE_QUEUE,
      workflowId: cycleWorkflowId(villageId, opening.fiscalYear),
      args: [{ opening, ...(continueAfterEvents && { continueAfterEvents }) }],
    });
    return new LiveCycle(client, postgres, handle, opening);
  }

  state(): Promise<CycleState> {
    return this.handle.query<CycleState>(STATE_QUERY);
  }

  /** The cycle is open when its first events are in Postgres. */
  begun(): Promise<CycleState> {
    return eventually(() => this.postgres.stateOf(this.id));
  }

  /** Sends a command of that role's person as the API does: what the engine answers is written before it is passed on. */
  async send(role: Role, intent: PersonalIntent, more: More = {}): Promise<CommandReceipt> {
    await this.begun();
    return this.written(await this.ask(this.updateOf(role, intent, more)));
  }

  ask(update: ReturnType<typeof this.updateOf>): Promise<CommandResult> {
    return this.handle.executeUpdate<CommandResult, [CommandUpdate]>(COMMAND_UPDATE, update);
  }

  written({ events, ...result }: CommandResult): CommandReceipt {
    this.postgres.write(this.id, events);
    const { seq, head, stage, status, at, fingerprint } = result;
    return { seq, head, stage, status, at, fingerprint };
  }

  updateOf(role: Role, intent: PersonalIntent, { id = `${this.id}/${++this.commands}`, ...more }: More) {
    const command: PersonalCommand = { ...intent, id, actor: this.personOf(role), receivedAt: this.clock(), ...more };
    const known = this.postgres.knownOf(this.id);
    return { updateId: id, args: [{ command, fingerprint: `fingerprint of ${id}`, known }] as [CommandUpdate] };
  }

  /** The person of that role who is in charge of this village. */
  personOf(role: Role, overrides: Partial<Actor> = {}): Actor {
    const isVillager = ['kades', 'sekdes', 'bpd', 'pendamping'].includes(role);
    return person(role, { ...(isVillager && { scope: { kind: 'villages', ids: [this.villageId] } }), ...overrides });
  }

  /** The time as the API of this cycle would have it. */
  clock(): Instant {
    return instantFromMillis(Date.now() + this.ahead);
  }

  /** Sends a command that must be refused; answers the refusals. */
  async refused(role: Role, intent: PersonalIntent, more: More = {}): Promise<Refusal[]> {
    const failure = await this.failed(role, intent, more);
    if (failure.type !== REFUSED) throw failure;
    return failure.details?.[0] as Refusal[];
  }

  /** Sends a command that must fail; answers the failure. */
  async failed(role: Role, intent: PersonalIntent, more: More = {}): Promise<ApplicationFailure> {
    try {
      await this.send(role, intent, more);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return error.cause;
      throw error;
    }
    throw new Error(`${intent.type} did not fail`);
  }

  /** Lets the right people do what has to be done until that step is open, or the cycle is closed. */
  async walkTo(step: StepId | 'closed'): Promise<CycleState> {
    for (;;) {
      const state = await this.begun();
      if (step !== 'closed' && stepState(state, step).status === 'open') return state;
      const act = nextAct(state);
      if (act === null) throw new Error(`${step} never comes`);
      const { status } = await this.send(act.role, act.intent);
      if (status === 'closed') return state;
    }
  }

  async history(runId?: string) {
    const { events } = await this.client.workflow.getHandle(this.handle.workflowId, runId).fetchHistory();
    return events ?? [];
  }

  /** The ids of its runs, the newest first. */
  async runs(): Promise<string[]> {
    const runs: string[] = [];
    for (let runId: string | undefined = (await this.handle.describe()).runId; runId; ) {
      runs.push(runId);
      const [first] = await this.history(runId);
      runId = first?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    }
    return runs;
  }

  /** No operation is stuck: no activity is waiting, no task fails and is tried again. */
  async expectNothingPending(): Promise<void> {
    const { raw } = await this.handle.describe();
    const attempt = Number(raw.pendingWorkflowTask?.attempt ?? 1);
    const activities = raw.pendingActivities?.length ?? 0;
    if (activities > 0 || attempt > 1)
      throw new Error(`${activities} activities wait, workflow task attempt ${attempt}`);
  }

  /** The time of the cycle, which skipping moves ahead of ours. */
  now(): Promise<Instant> {
    return timeOf(this.client, this.handle.workflowId);
  }

  /** Lets the cycle's own clock run to that instant at once; every timer on the way fires. */
  async skipTo(instant: Instant): Promise<void> {
    await skipTo(this.client, this.handle.workflowId, instant);
    this.ahead = Math.max(this.ahead, millisOf(await this.now()) - Date.now());
  }
}

/** The year in which this file of tests began: it stays, also when they go on into the next. */
export function thisYear(): number {
  return YEAR;
}

const YEAR = new Date().getUTCFullYear();
