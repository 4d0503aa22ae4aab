import type { Context } from '../../clock/context.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Refusal } from '../../refusal.ts';
import type { PersonalCommand, PersonalCommandType, PersonalIntent } from '../command.ts';
import type { Draft } from '../flow.ts';
import type { CycleState } from '../state.ts';

export type IntentOf<T extends PersonalCommandType> = Extract<PersonalIntent, { type: T }>;
export type CommandOf<T extends PersonalCommandType> = Extract<PersonalCommand, { type: T }>;

type Known = 'type' | 'step' | 'escalation' | 'remark' | 'repair';

/** A command before it is filled in: its type, and what is known of it already. */
export type CommandTemplateOf<T extends PersonalCommandType> = Pick<IntentOf<T>, Extract<keyof IntentOf<T>, Known>> &
  (T extends 'attachDocument' | 'openChange' ? Pick<IntentOf<T>, Extract<keyof IntentOf<T>, 'kind'>> : unknown);

export type CommandTemplate = { [T in PersonalCommandType]: CommandTemplateOf<T> }[PersonalCommandType];

/** One kind of command: who may give it now, what is wrong with what was filled in, and what it makes happen. */
export type Act<T extends PersonalCommandType> = {
  /** Whether this person may do this now; every rule that stands against it. Shown on the button before the click. */
  may(state: CycleState, template: CommandTemplateOf<T>, actor: Actor): Refusal[];
  /** What is wrong with what was filled in. Asked only when the command as such is allowed. */
  check(state: CycleState, command: CommandOf<T>, ctx: Context): Refusal[];
  /** The facts it makes. Asked only when nothing stands against it. */
  carryOut(draft: Draft, command: CommandOf<T>, ctx: Context, stamp: Stamp): void;
};

export type Acts<T extends PersonalCommandType> = { readonly [K in T]: Act<K> };
