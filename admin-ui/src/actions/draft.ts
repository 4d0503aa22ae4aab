/** What a form adds to a command. `null` while something is missing; read only when the person confirms. */
export type Draft = (() => Promise<Record<string, unknown>>) | null;

export type FormProps = { onChange: (draft: Draft) => void };

export function fields(values: Record<string, unknown>): Draft {
  return () => Promise.resolve(values);
}
