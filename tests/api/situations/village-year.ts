import { randomUUID } from 'node:crypto';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent, EventType } from '@siklus/workflows/domain/cycle/event.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, type StepState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Response } from 'supertest';
import { nextAct } from '../../workflows/next-act.ts';
import { type Api, insist, openYear, until } from '../harness.ts';

export type Village = { id: string; code: string; district: string };

/** What a client sends; a step's own words are checked by the API, not by the compiler. */
export type Body = { type: string } & Record<string, unknown>;

/** A refusal as people get it. */
export type Answer = {
  status: number;
  code: string;
  citation: string;
  detail: string;
  fixers: Role[];
  params: Record<string, string | number>;
};

/** The clock of the API's server: ours, but for what reaches it at another hour. */
export class Clock {
  private stopped: Instant | null = null;
  readonly now = (): Instant => this.stopped ?? instantFromMillis(Date.now());

  /** Has something reach the server at that very instant; the clocks of the cycles are their own. */
  async at<T>(instant: Instant, act: () => Promise<T>): Promise<T> {
    this.stopped = instant;
    try {
      return await act();
    } finally {
      this.stopped = null;
    }
  }
}

/** One village-year on the real engine, driven through the front door by the people whose business it is. */
export class VillageYear {
  readonly id: string;
  readonly village: Village;
  private readonly api: Api;
  private readonly year: number;
  private skips = 0;

  private constructor(api: Api, village: Village, year: number) {
    this.api = api;
    this.village = village;
    this.year = year;
    this.id = `${village.id}-${year}`;
  }

  static async open(api: Api, villages: readonly Village[], year: number): Promise<VillageYear[]> {
    await openYear(
      api,
      year,
      villages.map(({ code }) => code),
    );
    return villages.map((village) => new VillageYear(api, village, year));
  }

  as(role: Role) {
    if (role === 'camat') return this.api.as(`camat.${this.village.district}`);
    return this.api.as(['kades', 'sekdes', 'bpd'].includes(role) ? `${role}.${this.village.code}` : role);
  }

  /** What somebody of that role reads below the cycle; `''` is the cycle itself. */
  async read(path: string, role: Role = 'inspektorat') {
    const { status, body } = await (await this.as(role)).get(`/cycles/${this.id}${path}`);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async state(): Promise<CycleState> {
    const { rows } = await this.api.pool.query<{ state: CycleState }>('select state from cycle where id = $1', [
      this.id,
    ]);
    if (!rows[0]) throw new Error(`No cycle ${this.id}`);
    return rows[0].state;
  }

  async step(id: StepId): Promise<StepState> {
    return stepState(await this.state(), id);
  }

  async send(role: Role, body: Body): Promise<Response> {
    const caller = await this.as(role);
    return insist((key) => caller.post(`/cycles/${this.id}/commands`, body, key));
  }

  /** A command that must be carried out; answers its receipt. */
  async do(role: Role, body: Body): Promise<{ seq: number; at: Instant }> {
    const answer = await this.send(role, body);
    if (answer.status !== 200) throw new Error(`${role} ${body.type}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** A command that must be refused; answers what the person reads. */
  async refused(role: Role, body: Body): Promise<Answer> {
    const { status, body: problem, text } = await this.send(role, body);
    if (status < 400) throw new Error(`${role} ${body.type} was not refused: ${text}`);
    const { code, citation, detail, fixers, refusals } = problem;
    return { status, code, citation, detail, fixers, params: refusals?.[0]?.params };
  }

  /** Stores a text and attaches it; answers its hash. */
  async attach(role: Role, step: StepId, kind: DocumentKind, title: string = kind): Promise<string> {
    const caller = await this.as(role);
    const stored = await caller.post(`/cycles/${this.id}/documents`, {
      kind,
      title,
      fileName: `${kind}.txt`,
      mediaType: 'text/plain',
      contentBase64: Buffer.from(randomUUID()).toString('base64'),
    });
    if (stored.status !== 201) throw new Error(`${kind}: ${stored.status} ${stored.text}`);
    const { versionId, sha256 } = stored.body;
    await this.do(role, { type: 'attachDocument', step, kind, versionId, sha256, title });
    return sha256;
  }

  /** Lets the right people do what has to be done until that step is open. */
  async walkTo(step: StepId): Promise<this> {
    await this.walk((state) => stepState(state, step).status === 'open');
    return this;
  }

  /** Lets the right people end that open step. */
  async finish(step: StepId): Promise<this> {
    const { visit } = await this.step(step);
    await this.walk((state) => stepState(state, step).status !== 'open' || stepState(state, step).visit > visit, step);
    return this;
  }

  private async walk(isThere: (state: CycleState) => boolean, only?: StepId): Promise<void> {
    for (;;) {
      const state = await this.state();
      if (isThere(state)) return;
      const act = nextAct(state, only);
      if (act === null) throw new Error(`${this.id} has nothing more to do`);
      await this.act(act.role, act.intent);
    }
  }

  /** Texts are stored first, money is a decimal string on the wire. */
  private async act(role: Role, intent: PersonalIntent): Promise<void> {
    if (intent.type === 'attachDocument') {
      await this.attach(role, intent.step, intent.kind);
      return;
    }
    if (intent.type === 'setCeiling') {
      await this.do(role, { ...intent, amount: formatRupiah(intent.amount) });
      return;
    }
    if (intent.type === 'recordTrancheBasis') {
      const { received, realised } = intent.basis;
      const basis = { ...intent.basis, received: formatRupiah(received), realised: formatRupiah(realised) };
      await this.do(role, { ...intent, basis });
      return;
    }
    await this.do(role, intent);
  }

  /** Its events of that type, as an auditor reads them. */
  async events<T extends EventType>(type: T): Promise<(Extract<CycleEvent, { type: T }> & { sentence: string })[]> {
    return this.read(`/events?type=${type}&perPage=200`);
  }

  /** The one event of that type. */
  async event<T extends EventType>(type: T) {
    const [event, another] = await this.events(type);
    if (event === undefined || another !== undefined) throw new Error(`Not exactly one ${type} in ${this.id}`);
    return event;
  }

  /** What that role was told of this cycle, by kind. */
  async told(role: Role, kind: string): Promise<string[]> {
    const { body } = await (await this.as(role)).get('/notices?perPage=200');
    return (body as { cycle: { id: string }; kind: string; sentence: string }[])
      .filter((notice) => notice.cycle.id === this.id && notice.kind === kind)
      .map(({ sentence }) => sentence);
  }

  /** What that role has to do in this cycle: `kind step`. */
  async tasks(role: Role): Promise<string[]> {
    const { body } = await (await this.as(role)).get('/tasks?perPage=200');
    return (body as { cycle: { id: string }; kind: string; step: string }[])
      .filter((task) => task.cycle.id === this.id)
      .map((task) => `${task.kind} ${task.step}`);
  }

  /** Lets the cycle's own clock run to that instant at once; every timer on the way rings. */
  async skipTo(instant: Instant): Promise<void> {
    for (let left = await this.secondsTo(instant); left > 0; left = await this.secondsTo(instant))
      await this.skip(left + 1);
    await this.settled();
  }

  /** Whether its timer has rung without anybody who could answer. */
  async hasRung(): Promise<boolean> {
    const { events } = await this.handle.fetchHistory();
    const last = events?.findLast((e) => e.timerFiredEventAttributes || e.timerStartedEventAttributes);
    return Boolean(last?.timerFiredEventAttributes);
  }

  private get handle() {
    return this.api.engine.client.workflow.getHandle(cycleWorkflowId(this.village.id, this.year));
  }

  private async secondsTo(instant: Instant): Promise<number> {
    const { raw } = await this.handle.describe();
    const virtual = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    const now = virtual ? Number(virtual.seconds) * 1000 : Date.now();
    return Math.ceil((millisOf(instant) - now) / 1000);
  }

  private async skip(seconds: number): Promise<void> {
    const { workflowService, options } = this.api.engine.client;
    const { workflowId } = this.handle;
    const target = { namespace: options.namespace, workflowExecution: { workflowId } };
    const fastForwardId = `skip-${++this.skips}`;
    const fastForwardConfig = { id: fastForwardId, duration: { seconds: seconds as never } };
    await workflowService.updateWorkflowExecutionOptions({
      ...target,
      workflowExecutionOptions: {
        timeSkippingConfig: { enabled: true, maxSessionSkipCount: 10_000, fastForwardConfig },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    await workflowService.pollWorkflowExecutionTimeSkipping({ ...target, fastForwardId });
  }

  /** What the clock has decided stands in the tables too: nothing of the cycle is on its way. */
  private async settled(): Promise<void> {
    await until(async () => {
      const { raw } = await this.handle.describe();
      return !raw.pendingWorkflowTask && (raw.pendingActivities?.length ?? 0) === 0;
    });
  }
}
