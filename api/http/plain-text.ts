import type { FieldError } from './problem.ts';

const DEEPEST = 20;
const MOST_VALUES = 50_000;

/** What is wrong with a text; null where nothing is. */
type Fault = (text: string) => string | null;

/** Nothing that anybody sees: spaces, marks of direction and width, fillers. */
const INVISIBLE = /^(?:[\s\p{Cf}\p{Mn}\u2800]|\u115F|\u1160|\u3164|\uFFA0)+$/u;

/** What makes a JSON value unfit before its schema is even asked: too deep, too many parts, text that cannot be stored. */
export function textProblem(value: unknown, fault: Fault = faultOfStored): FieldError | null {
  let count = 0;
  function look(part: unknown, path: string, depth: number): FieldError | null {
    count += 1;
    if (depth > DEEPEST) return { path: '', message: `Nested deeper than ${DEEPEST} levels` };
    if (count > MOST_VALUES) return { path: '', message: `More than ${MOST_VALUES} values` };
    if (typeof part === 'string') {
      const message = fault(part);
      return message === null ? null : { path, message };
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

function faultOfStored(text: string): string | null {
  return isStorable(text) ? null : 'Contains a character that cannot be stored';
}

/** Of what is sent now: a reason of nothing but zero-width signs would pass as one. Plain spaces are left to whoever asks for the text. */
export function faultOfSent(text: string): string | null {
  if (INVISIBLE.test(text) && text.trim() !== '') return 'Contains nothing that can be read';
  return faultOfStored(text);
}

/** Postgres cannot store NUL; half a surrogate pair has no UTF-8 form and therefore no hash. */
function isStorable(text: string): boolean {
  // isWellFormed is in Node 20 and looks at a document of megabytes in one pass; the library types come with ES2024.
  return !text.includes('\u0000') && (text as string & { isWellFormed(): boolean }).isWellFormed();
}
