import type { FieldError } from './problem.ts';

const DEEPEST = 20;
const MOST_VALUES = 50_000;

/** What makes a JSON value unfit before its schema is even asked: too deep, too many parts, text that cannot be stored. */
export function textProblem(value: unknown): FieldError | null {
  let count = 0;
  function look(part: unknown, path: string, depth: number): FieldError | null {
    count += 1;
    if (depth > DEEPEST) return { path: '', message: `Nested deeper than ${DEEPEST} levels` };
    if (count > MOST_VALUES) return { path: '', message: `More than ${MOST_VALUES} values` };
    if (typeof part === 'string') {
      return !isStorable(part) ? { path, message: 'Contains a character that cannot be stored' } : null;
    }
    if (typeof part !== 'object' || part === null) return null;
    for (const [key, child] of Object.entries(part)) {
      if (!isStorable(key)) return { path, message: 'Contains a name that cannot be stored' };
      const found = look(child, path === '' ? key : `${path}.${key}`, depth + 1);
      if (found) return found;
    }
    return null;
  }
  return look(value, '', 0);
}

/** Postgres cannot store NUL; half a surrogate pair has no UTF-8 form and therefore no hash. */
function isStorable(text: string): boolean {
  // isWellFormed is in Node 20 and looks at a document of megabytes in one pass; the library types come with ES2024.
  return !text.includes('\u0000') && (text as string & { isWellFormed(): boolean }).isWellFormed();
}
