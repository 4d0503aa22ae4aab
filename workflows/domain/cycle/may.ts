import type { Actor } from '../policy/actor.ts';
import type { Refusal } from '../refusal.ts';
import { officeHeld } from './actors.ts';
import type { Act, Wish } from './acts/act.ts';
import { ACTS } from './acts/all.ts';
import type { PersonalCommandType } from './command.ts';
import { signedDocument, stepOf, subjectOf } from './gates.ts';
import { outOfScope } from './guards.ts';
import type { CycleState } from './state.ts';

/**
 * Whether this person may do this now, and if not, every rule that stands against it. The console shows the answer on
 * the button before the click; `decide` gives the same answer after.
 */
export function mayDo(state: CycleState, wish: Wish, actor: Actor): Refusal[] {
  const scope = outOfScope(state, actor);
  if (scope.length > 0) return scope;
  const step = 'step' in wish ? stepOf(state, wish.step) : null;
  const act: Act<PersonalCommandType> = ACTS[wish.type] as Act<PersonalCommandType>;
  return [...officeHeld(state, actor, step), ...act.may(state, wish as never, actor)];
}

/** The document a wish would bind to, so that a client can name the hash it has read. */
export function bindingOf(state: CycleState, wish: Wish): string | null {
  switch (wish.type) {
    case 'sign':
      return signedDocument(state, wish.step)?.sha256 ?? null;
    case 'approve':
      return subjectOf(state, wish.step)?.sha256 ?? null;
    default:
      return null;
  }
}
