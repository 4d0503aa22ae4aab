import type { Filled } from './draft.ts';

/** One thing to be filled in; its words are `form.{label}` and `form.{hint}` of the catalogue. */
export type FormField = {
  /** As the command has it. */
  name: keyof Filled;
  kind: 'line' | 'lines' | 'date' | 'choice' | 'choices' | 'kades';
  label: string;
  hint?: string;
  optional?: true;
  /** Catalogue prefix of the choices' words. */
  words?: string;
  choices?: readonly string[];
  /** Needed only where another field has this value. */
  neededWhen?: { name: string; is: string };
  initial?: string;
};

type Typed = Readonly<Record<string, string>>;

/** What has been filled in, trimmed and without what is empty; null while something needed is missing. */
export function filledIn(fields: readonly FormField[], values: Typed): Filled | null {
  const said = (name: string) => (values[name] ?? '').trim();
  const isNeeded = ({ optional, neededWhen }: FormField) =>
    neededWhen ? said(neededWhen.name) === neededWhen.is : optional !== true;
  if (fields.some((field) => isNeeded(field) && said(field.name) === '')) return null;
  // Several choices are one text while they are made.
  const valueOf = ({ name, kind }: FormField) => (kind === 'choices' ? said(name).split(',') : said(name));
  return Object.fromEntries(
    fields.filter(({ name }) => said(name) !== '').map((field) => [field.name, valueOf(field)]),
  );
}

export function initialValues(fields: readonly FormField[]): Typed {
  return Object.fromEntries(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])));
}
