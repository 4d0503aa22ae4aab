import type { Role } from '../policy/roles.ts';

/** When the clock speaks. */
export type ClockRules = {
  /** Days before a deadline on which the actor is reminded. */
  reminders: readonly number[];
  /** Working days of a term with effect in law after which both sides are reminded, instead of the days above. */
  countdown: readonly number[];
  /** Local hour at which reminders and escalations are sent, so that they arrive in office hours. */
  noticeHour: number;
  /** While facts of the past are being typed in, the clock stays quiet this long after each entry. */
  lateEntryGraceSeconds: number;
};

/** One rung of the escalation ladder: so long after the deadline, this role is told. */
export type Rung = { after: { days: number; unit: 'calendar' | 'working' }; to: Role };

/** The ladders by the level of government that has to act: each begins above it. */
export type Ladders = Readonly<Record<'village' | 'district' | 'regency', readonly Rung[]>>;
