import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { type Move, make } from '../domain/cycle/script.ts';
import { person, Village } from '../domain/cycle/village.ts';

/** What a move of a script comes to. */
export type Target =
  | { kind: 'command'; role: Role; intent: PersonalIntent; refused: string[] | null }
  | { kind: 'wait'; days: number }
  | { kind: 'calendar'; calendar: Calendar };

/** Stands where a cycle of the engine stands and finds out what a move would be there, without making it. */
export class Scout extends Village {
  private target: Target | null = null;

  find(move: Move, at: { state: CycleState; now: Instant; calendar: Calendar }): Target | null {
    // The people of the scripts belong to this one village.
    this.state = { ...at.state, villageId: '6402012001' };
    this.now = at.now;
    this.calendar = at.calendar;
    this.target = null;
    make(this, move);
    return this.target;
  }

  override try(role: Role | Actor, intent: PersonalIntent) {
    const answer = super.try(typeof role === 'string' ? person(role) : role, intent);
    const refused = 'refusals' in answer ? answer.refusals.map(({ code }) => code) : null;
    this.target = { kind: 'command', role: typeof role === 'string' ? role : role.role, intent, refused };
    return answer;
  }

  override wait(days: number): string[] {
    this.target = { kind: 'wait', days };
    return [];
  }

  override applyCalendar(calendar: Calendar): string[] {
    this.target = { kind: 'calendar', calendar };
    return [];
  }
}
