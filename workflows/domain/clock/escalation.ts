import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Role } from '../policy/roles.ts';

/** What somebody has said to an escalation. */
type Answer = { by: string; at: Instant; note: string };

/** One rung of a ladder that was told, and what has become of it. */
export type Escalation = {
  id: string;
  visit: number;
  /** Position on the ladder, from 1. */
  rung: number;
  to: Role;
  dueDate: PlainDate;
  raisedAt: Instant;
  acknowledged: Answer | null;
  resolvedAt: Instant | null;
  /** Who of a higher rung has taken it on before his own day, from whom; the last is the one who has it. */
  takenOver?: ({ from: Role; to: Role } & Answer)[];
};

/** One of them answered. */
export function acknowledged<E extends Escalation>(all: readonly E[], id: string, answer: Answer): E[] {
  return all.map((one) => (one.id === id ? { ...one, acknowledged: answer } : one));
}

/** One of them taken on by a higher rung, which has answered by that. */
export function takenOver<E extends Escalation>(
  all: readonly E[],
  id: string,
  { from, to }: { from: Role; to: Role },
  answer: Answer,
): E[] {
  const { by, at, note } = answer;
  return all.map((one) =>
    one.id === id
      ? { ...one, to, acknowledged: answer, takenOver: [...(one.takenOver ?? []), { from, to, by, at, note }] }
      : one,
  );
}

/** Those that concern what no longer waits have ended. The same array where none has. */
export function resolved<E extends Escalation>(all: E[], concerns: (one: E) => boolean, at: Instant): E[] {
  const ends = (one: E) => one.resolvedAt === null && concerns(one);
  return all.some(ends) ? all.map((one) => (ends(one) ? { ...one, resolvedAt: at } : one)) : all;
}
