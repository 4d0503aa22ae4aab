import type { BudgetLine } from './line.ts';

const LONGEST_NAME = 80;
/** Longer than every derived id: two codes of 60 characters, a source, the name, and the number of a twin. */
export const LONGEST_LINE_ID = 240;

/**
 * The id of a line that came without one: what it is for, its account, source and name. The amount is no part of it, so the
 * line keeps its id when only the amount changes; a line that may move to another activity has to be given an id.
 */
export function deriveLineId(
  line: Pick<BudgetLine, 'kegiatan' | 'bidang' | 'account' | 'source' | 'description'>,
): string {
  const { kegiatan, bidang, account, source, description } = line;
  const name = description.trim().toLowerCase().replaceAll(/\s+/g, ' ').slice(0, LONGEST_NAME).trim();
  return [kegiatan ?? bidang ?? '-', account, source ?? '-', ...(name === '' ? [] : [name])].join('/');
}

/** The id itself, or with the first free number where it is taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  let n = 2;
  while (taken.has(`${id} #${n}`)) n += 1;
  return `${id} #${n}`;
}
