import type { Actor } from '../policy/actor.ts';
import type { Refusal } from '../refusal.ts';
import { officeHeld } from './actors.ts';
import type { Act, CommandTemplate } from './acts/act.ts';
import { ACTS } from './acts/all.ts';
import type { PersonalCommandType } from './command.ts';
import { signedDocument, stepOf, subjectOf } from './gates.ts';
import { outOfScope } from './guards.ts';
import type { CycleState } from './state.ts';

/**
 * Whether this person may do this now, and if not, every rule that stands against it. The console shows the answer on
 * the button before the click; `decide` gives the same answer after.
 */
export function mayDo(state: CycleState, template: CommandTemplate, actor: Actor): Refusal[] {
  const scope = outOfScope(state, actor);
  if (scope.length > 0) return scope;
  const step = 'step' in template ? stepOf(state, template.step) : null;
  const act: Act<PersonalCommandType> = ACTS[template.type] as Act<PersonalCommandType>;
  return [...officeHeld(state, actor, step), ...act.may(state, template as never, actor)];
}

/** The document a template would bind to, so that a client can name the hash it has read. */
export function bindingOf(state: CycleState, template: CommandTemplate): string | null {
  switch (template.type) {
    case 'sign':
      return signedDocument(state, template.step)?.sha256 ?? null;
    case 'approve':
      return subjectOf(state, template.step)?.sha256 ?? null;
    default:
      return null;
  }
}
