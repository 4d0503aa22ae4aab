import type { Unread, Way } from '../number.ts';
import type { Question, Ways } from './figures.ts';
import type { Chosen, Column } from './head.ts';

/** What is wrong with a cell. What may mean two things is asked for its whole column and is none of these. */
export type Why =
  | Exclude<Unread, 'ambiguous'>
  | 'negative'
  | 'noAccount'
  | 'noAmount'
  | 'noTitle'
  | 'codeAsDate'
  | 'otherVillage'
  | 'repeated'
  | 'unknownSource'
  | 'unknownVillage';

/** A cell that cannot be taken, by the number of its row in the sheet and what its column was read as. */
export type Trouble<F extends string> = { row: number; field: F; said: string; why: Why };

/** What the person has said about a sheet: what columns are, and what a dot means in one. */
export type Answers<F extends string> = { columns: Chosen<F>; ways: Ways<F> };

export const NO_ANSWERS: Answers<never> = { columns: {}, ways: {} };

/** How a sheet was understood, and what has to be said or mended before any of it can be taken. */
export type Reading<F extends string> = {
  columns: readonly Column<F>[];
  missing: readonly F[];
  twice: readonly F[];
  questions: readonly Question<F>[];
  troubles: readonly Trouble<F>[];
};

/** Whether nothing is open: what was read is what is meant. */
export function isClear<F extends string>({ missing, twice, questions, troubles }: Reading<F>): boolean {
  return [missing, twice, questions, troubles].every((open) => open.length === 0);
}

/** The same answers with a column that is something else; null where it is not to be read. */
export function withColumn<F extends string>(answers: Answers<F>, at: number, field: F | null): Answers<F> {
  return { ...answers, columns: { ...answers.columns, [at]: field } };
}

export function withWay<F extends string>(answers: Answers<F>, field: F, way: Way): Answers<F> {
  return { ...answers, ways: { ...answers.ways, [field]: way } };
}
