import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import type { CycleEvent } from './event.ts';
import type { Step } from './process.ts';

/** A message to the people who hold a role for this village, caused by one event. */
export type NoticeToRole = {
  seq: number;
  kind: 'task' | 'reminder' | 'escalation' | 'returned' | 'deemed' | 'deadlineMoved' | 'suspended' | 'resumed';
  role: Role;
  data: Readonly<Record<string, string | number>>;
};

/** Whom these events concern. One notice for each event and role, so that the outbox can keep them apart. */
export function noticesOf(events: readonly CycleEvent[], rulesVersion: string): NoticeToRole[] {
  const { steps } = rulesOf(rulesVersion);
  return events.flatMap((event) => noticesOfEvent(event, (id) => steps[id]));
}

function noticesOfEvent(event: CycleEvent, stepOf: (id: Step['id']) => Step): NoticeToRole[] {
  const to = (roles: readonly Role[], kind: NoticeToRole['kind'], data: NoticeToRole['data']): NoticeToRole[] =>
    [...new Set(roles)].map((role) => ({ seq: event.seq, kind, role, data }));
  switch (event.type) {
    case 'stepOpened':
      return to(actorsOf(stepOf(event.data.step)), 'task', { step: event.data.step });
    case 'reminderGiven':
      return to(actorsOf(stepOf(event.data.step)), 'reminder', {
        step: event.data.step,
        daysLeft: event.data.daysLeft,
        dueDate: event.data.dueDate,
      });
    case 'escalationRaised':
      return to([event.data.to], 'escalation', {
        step: event.data.step,
        rung: event.data.rung,
        dueDate: event.data.dueDate,
      });
    case 'stepReturned':
      return to(actorsOf(stepOf(event.data.to)), 'returned', {
        step: event.data.step,
        to: event.data.to,
        reason: event.data.reason,
      });
    case 'stepDeemedApproved':
      // Both sides, and the DPMD, learn that silence has decided (domain.md 8.1).
      return to([...actorsOf(stepOf(event.data.step)), 'kades', 'sekdes', 'dpmd'], 'deemed', {
        step: event.data.step,
        citation: event.data.citation,
      });
    case 'deadlineMoved':
      return to([...actorsOf(stepOf(event.data.step)), 'kades'], 'deadlineMoved', {
        step: event.data.step,
        from: event.data.from,
        to: event.data.due.dueDate,
        cause: event.data.cause,
      });
    case 'clockSuspended':
      return to(['kades', 'sekdes', 'camat'], 'suspended', { order: event.data.order });
    case 'clockResumed':
      return to(['kades', 'sekdes', 'camat'], 'resumed', { on: event.data.on });
    default:
      return [];
  }
}

/** The roles that can end a step. */
export function actorsOf(step: Step): readonly Role[] {
  return step.kind === 'work' ? step.completers : step.approvers;
}
