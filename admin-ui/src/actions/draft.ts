import type { AllowedAction, Command } from '../api/types.ts';

type FieldName = Command extends infer C ? (C extends unknown ? Exclude<keyof C, 'type'> : never) : never;
type ValueOf<K extends PropertyKey> = Command extends infer C ? (C extends { [P in K]?: infer V } ? V : never) : never;

/** Fields of commands by the names of the API. What is typed or chosen is text; what is built of parts has its shape. */
export type Filled = { [K in FieldName]?: ValueOf<K> extends object | undefined ? ValueOf<K> : ValueOf<K> | string };

/** What a form adds. `null` while something is missing; read only when the person confirms. */
export type Draft<T = Filled> = (() => Promise<T>) | null;

export type FormProps<T = Filled> = { onChange: (draft: Draft<T>) => void };

export function fields<T = Filled>(values: T): Draft<T> {
  return () => Promise.resolve(values);
}

/** The command as it is sent: what the API asked to have back, and what the form has added to it. */
export function commandOf({ command, template }: AllowedAction, filled: Filled): Command {
  return { type: command, ...template, ...filled } as Command;
}
