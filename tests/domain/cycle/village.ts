import { createHash } from 'node:crypto';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { actorsOf, preparersOf } from '@siklus/workflows/domain/cycle/actors.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { gatesOf, isScanToEvaluate, stepOf, subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import {
  type CycleState,
  type Office,
  type SekdesOffice,
  type StepState,
  stepState,
} from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { type Actor, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import type { SystemIntent } from '@siklus/workflows/domain/record/kind.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import { aCalendar } from '../calendar/indonesian-calendar.ts';

const VILLAGE = { villageId: '6402012001', districtCode: '64.02.01', regencyCode: '64.02' };

/** Everything the second tranche asks for, and a little more. */
const ENOUGH = {
  received: sen(400_000_000_00),
  realised: sen(300_000_000_00),
  outputBasisPoints: 55_00,
  previousYearReported: true,
  cooperativeDocuments: true,
};

export const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** A person of that role whose area is what the role has: the village, the district or the regency. */
export function person(role: Role, overrides: Partial<Actor> = {}): Actor {
  const scope: Actor['scope'] =
    role === 'camat'
      ? { kind: 'district', code: VILLAGE.districtCode }
      : ['kades', 'sekdes', 'bpd', 'pendamping'].includes(role)
        ? { kind: 'villages', ids: [VILLAGE.villageId] }
        : { kind: 'regency', code: VILLAGE.regencyCode };
  return { id: `${role}-1`, role, scope, session: `session-${role}`, ...overrides };
}

/** One village-year without an engine: the pure core, driven by hand with a clock that only moves when told. */
export class Village {
  state: CycleState;
  events: CycleEvent[];
  now: Instant;
  calendar: Calendar;
  private commands = 0;

  constructor({
    now = '2026-01-05T01:00:00.000Z' as Instant,
    fiscalYear = 2027,
    calendar = aCalendar(),
    rules = DEFAULT_RULES,
    settings = DEFAULT_SETTINGS,
    offices = {} as { kades?: Office; sekdes?: SekdesOffice },
  } = {}) {
    this.now = now;
    this.calendar = calendar;
    const cycleId = `${VILLAGE.villageId}-${fiscalYear}`;
    const opening = {
      cycleId,
      ...VILLAGE,
      villageCode: '64.02.01.2001',
      fiscalYear,
      offset: 8 as const,
      rules,
      budgetRules: budgetRulesOf(fiscalYear).version,
      settings,
      ...offices,
    };
    const actor = authorOf(person('dpmd'));
    const facts = openCycle(opening, { now, calendar }, actor.id);
    const { state, events } = record(digest, null, cycleId, facts, { at: now, actor, commandId: 'open' });
    this.state = state;
    this.events = [...events];
  }

  /** The same village to go another way with. */
  copy(): Village {
    return Object.assign(Object.create(Village.prototype), this, { events: [...this.events] });
  }

  /** Gives a command; answers the refusals, or the events it made. */
  try(role: Role | Actor, intent: PersonalIntent, more: { expectedSeq?: number; receivedAt?: Instant } = {}) {
    const actor = typeof role === 'string' ? person(role) : role;
    const id = `command-${++this.commands}`;
    const decision = decide(this.state, { ...intent, id, actor, receivedAt: this.now, ...more }, this);
    return this.keep(decision, { actor: authorOf(actor), commandId: id });
  }

  /** Gives a command that must be allowed; answers the types of the events it made. */
  do(role: Role | Actor, intent: PersonalIntent): string[] {
    const outcome = this.try(role, intent);
    if ('refusals' in outcome) throw new Error(`${intent.type}: ${JSON.stringify(outcome.refusals)}`);
    return outcome.events.map((event) => event.type);
  }

  /** Gives a command that must be refused; answers the codes. */
  refused(role: Role | Actor, intent: PersonalIntent, more: { expectedSeq?: number } = {}): string[] {
    const outcome = this.try(role, intent, more);
    if (!('refusals' in outcome)) throw new Error(`${intent.type} was not refused`);
    return outcome.refusals.map((refusal: Refusal) => refusal.code);
  }

  /** Moves the clock to that instant and tells the cycle. */
  passTo(now: string): string[] {
    if (millisOf(now as Instant) < millisOf(this.now)) throw new Error('The clock does not run backwards');
    this.now = now as Instant;
    return this.system({ type: 'passTime' });
  }

  wait(days: number): string[] {
    return this.passTo(instantFromMillis(millisOf(this.now) + days * 86_400_000));
  }

  applyCalendar(calendar: Calendar, reason = 'SKB', storedAt?: Instant): string[] {
    const made = this.system({ type: 'applyCalendar', calendar, reason, storedAt });
    this.calendar = calendar;
    return made;
  }

  /** A release that has newer rules takes this village over. */
  adoptRules(): string[] {
    return this.system({ type: 'adoptRules' });
  }

  private system(intent: SystemIntent): string[] {
    const actor = { id: 'system:clock', role: 'system' } as const;
    const decision = decide(this.state, { ...intent, id: `system-${++this.commands}`, actor }, this);
    const outcome = this.keep(decision, { actor, commandId: 'system' });
    return 'events' in outcome ? outcome.events.map((event) => event.type) : [];
  }

  private keep(decision: ReturnType<typeof decide>, by: { actor: CycleEvent['actor']; commandId: string }) {
    if ('refusals' in decision) return decision;
    if (decision.facts.length === 0) return { events: [] };
    const made = record(digest, this.state, this.state.id, decision.facts, { at: this.now, ...by });
    this.state = made.state;
    this.events.push(...made.events);
    return { events: made.events };
  }

  /** Meets every gate of an open step with the people whose business it is. */
  prepare(step: StepId): this {
    const [preparer] = preparersOf(this.state, step);
    for (const gate of gatesOf(this.state, step)) {
      if (gate.met || !preparer) continue;
      if (gate.kind === 'document') this.attach(preparer, step, gate.document);
      if (gate.kind === 'ceiling') this.do('dpmd', { type: 'setCeiling', step, amount: sen(150_000_000_00) });
      if (gate.kind === 'attendance') {
        const attendance = {
          invited: 40,
          male: 18,
          female: 14,
          groups: { pemdes: 5, rumah_tangga_miskin: 7, tani: 20 },
        };
        this.do(preparer, { type: 'recordAttendance', step, attendance });
      }
      if (gate.kind === 'quorum') this.do(preparer, { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } });
      if (gate.kind === 'team') this.do(preparer, { type: 'recordTeam', step, team: { male: 6, female: 3 } });
      if (gate.kind === 'tranche') this.do(preparer, { type: 'recordTrancheBasis', step, basis: ENOUGH });
      if (gate.kind === 'signature')
        this.do(gate.role, { type: 'sign', step, sha256: this.template('sign', step, gate.role) });
    }
    return this;
  }

  attach(
    role: Role,
    step: StepId,
    kind: Parameters<typeof this.attachIntent>[1],
    text = `${kind} ${this.commands}`,
  ): this {
    this.do(role, this.attachIntent(step, kind, text));
    return this;
  }

  attachIntent(
    step: StepId,
    kind: Extract<PersonalIntent, { type: 'attachDocument' }>['kind'],
    text: string,
  ): PersonalIntent {
    return { type: 'attachDocument', step, kind, versionId: `v-${text}`, sha256: digest(text), title: text };
  }

  template(command: 'sign' | 'approve', step: StepId, role: Role): string {
    const action = allowedActions(this.state, person(role)).find((a) => a.command === command && a.step === step);
    return action?.template.sha256 ?? '';
  }

  approve(step: StepId): string[] {
    const [role] = actorsOf(this.state, step);
    const byHand = isScanToEvaluate(this.state, step) && { checkedByHand: true as const };
    const sha256 = subjectOf(this.state, step)?.sha256 ?? '';
    return this.do(role ?? 'kades', { type: 'approve', step, sha256, ...byHand });
  }

  /** Does an open step from beginning to end. */
  finish(step: StepId): string[] {
    this.prepare(step);
    const definition = stepOf(this.state, step);
    if (definition.kind === 'decision') return this.approve(step);
    const [role] = actorsOf(this.state, step);
    return this.do(role ?? 'kades', { type: 'completeStep', step });
  }

  /** Does every step up to and without this one, in the order in which they open. */
  upTo(step: StepId): this {
    for (let guard = 0; this.step(step).status !== 'open'; guard++) {
      const next = this.open().find((id) => id !== step);
      if (next === undefined || guard > 120) throw new Error(`${step} never opens`);
      this.finish(next);
    }
    return this;
  }

  step(id: StepId): StepState {
    return stepState(this.state, id);
  }

  open(): StepId[] {
    return Object.entries(this.state.steps).flatMap(([id, s]) => (s.status === 'open' ? [id as StepId] : []));
  }
}
