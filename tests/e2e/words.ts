import { DOCUMENT_NAMES, ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import { english } from '../../admin-ui/src/i18n/en/index.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';

type Catalogue = { readonly [key: string]: string | Catalogue };

const NAMES = [STEP_NAMES, STAGE_NAMES, ROLE_NAMES, DOCUMENT_NAMES].flatMap((names) => Object.values(names));
const LEAST = 3;

/** Words that a page says in English and never in Indonesian. */
const ENGLISH_ONLY = (() => {
  const both = wordsOf([...texts(indonesian), ...NAMES.map(({ id }) => id)].join(' '));
  const said = wordsOf([...texts(english), ...NAMES.map(({ en }) => en)].join(' '));
  return new Set([...said].filter((word) => !both.has(word)));
})();

/** The English words among what a page of the Indonesian console says. */
export function englishIn(text: string): string[] {
  return [...wordsOf(text)].filter((word) => ENGLISH_ONLY.has(word));
}

/** Everything a page says aloud or to the eye: its text and the names of its parts. */
export const SAID = `[document.title, document.body.innerText, ...[...document.querySelectorAll('[aria-label],[title],[alt],[placeholder]')]
  .flatMap((it) => ['aria-label', 'title', 'alt', 'placeholder'].map((name) => it.getAttribute(name) ?? ''))].join(' ')`;

/** Letters between digits are no word but a piece of a hash. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/(?<![\p{L}\d])\p{L}+(?![\p{L}\d])/gu) ?? [];
  return new Set(words.filter((word) => word.length >= LEAST));
}

function texts(catalogue: object): string[] {
  return Object.values(catalogue as Catalogue).flatMap((it) =>
    typeof it === 'string' ? [it.replace(/%\{\w+\}/g, ' ')] : texts(it),
  );
}
