import { addMonths, type PlainDate, plainDate } from '../calendar/plain-date.ts';
import type { OfficeEntry } from './offices.ts';

/** UU 3/2024 is in force: who is inaugurated from this day on has eight years. */
export const EIGHT_YEARS_SINCE = plainDate('2024-04-25');
/** Whose six years ended from here until then could be given two more (UU 3/2024 Ps 118 letter e). */
const EXTENDED_SINCE = plainDate('2024-02-01');

export const TERM_LAW = 'UU 6/2014 Ps 39(1) jo. UU 3/2024';
export const TRANSITION_LAW = 'UU 3/2024 Ps 118';
export const INTERIM_LAW = 'UU 6/2014 Ps 47; PP 43/2014 Ps 45';

export const CERTAINTIES = ['sure', 'believed', 'unsure'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** How long a term lasts, by which article, and how sure that is (docs/law.md). */
export type TermLength = { years: 6 | 8; citation: string; certainty: Certainty };

/** How long the term lasts that begins with an inauguration on that day. */
export function termLength(inaugurated: PlainDate): TermLength {
  if (inaugurated >= EIGHT_YEARS_SINCE) return { years: 8, citation: TERM_LAW, certainty: 'sure' };
  const sixth = addMonths(inaugurated, 6 * 12);
  if (sixth >= EIGHT_YEARS_SINCE) return { years: 8, citation: TRANSITION_LAW, certainty: 'believed' };
  if (sixth >= EXTENDED_SINCE) return { years: 8, citation: `${TRANSITION_LAW} huruf e`, certainty: 'unsure' };
  return { years: 6, citation: 'UU 6/2014 Ps 39(1)', certainty: 'sure' };
}

/**
 * The day on which a term ends: the day of the inauguration, so many years later, on which the office goes over. Of 29 February, where that
 * year has none, the 28th.
 */
export function endOfTerm(inaugurated: PlainDate): PlainDate {
  return addMonths(inaugurated, termLength(inaugurated).years * 12);
}

/** Within the limit of two; a third that the transition lets run; one too many. */
export type TermLimit = 'within' | 'transition' | 'over';

export const TERM_KINDS = ['elected', 'interim'] as const;

/** A term of a kades as the register of offices has it. */
export type Term = TermLength & {
  /** Account of the holder. */
  holder: string;
  inaugurated: PlainDate;
  ends: PlainDate;
  /** `interim`: elected by the village meeting for what is left of his predecessor's. */
  kind: (typeof TERM_KINDS)[number];
  /** Which of this person's terms it is, of those that the register knows: there may be earlier ones. */
  number: number;
  limit: TermLimit;
};

type Said = Pick<OfficeEntry, 'office' | 'said'>;

/**
 * The terms of a village's heads, from all entries of its register, the oldest first. Who returns after a suspension goes on with his
 * term; who follows while more than a year is left serves the rest of it (UU 6/2014 Ps 47); an entry that corrects the one before
 * takes its place. A Pj has no term.
 */
export function termsOf(entries: readonly Said[]): Term[] {
  const terms: Term[] = [];
  let isWithout = true;
  for (const { office, said } of entries) {
    if (office !== 'kades') continue;
    const last = terms.at(-1);
    if (said.status === 'vacant' || said.as === 'pj') {
      isWithout = true;
      continue;
    }
    const { holder, since } = said;
    const isCorrection = !isWithout && last !== undefined && (last.holder === holder || last.inaugurated === since);
    const isReturn = isWithout && last?.holder === holder && since < last.ends;
    isWithout = false;
    if (isReturn && since >= last.inaugurated) continue;
    if (isCorrection) terms.pop();
    terms.push(termFrom(holder, since, terms));
  }
  return terms;
}

function termFrom(holder: string, inaugurated: PlainDate, before: readonly Term[]): Term {
  const last = before.at(-1);
  const isInterim = last !== undefined && inaugurated > last.inaugurated && addMonths(inaugurated, 12) < last.ends;
  const own = before.filter((term) => term.holder === holder);
  const length = isInterim
    ? { years: last.years, citation: INTERIM_LAW, certainty: 'believed' as const }
    : termLength(inaugurated);
  return {
    ...length,
    holder,
    inaugurated,
    ends: isInterim ? last.ends : endOfTerm(inaugurated),
    kind: isInterim ? 'interim' : 'elected',
    number: own.length + 1,
    limit: limitOf(inaugurated, own),
  };
}

/** Two terms (Ps 39(2)); before UU 3/2024 three; who had served before it may serve once more (Ps 118). */
function limitOf(inaugurated: PlainDate, earlier: readonly Term[]): TermLimit {
  if (earlier.length < 2) return 'within';
  if (inaugurated < EIGHT_YEARS_SINCE) return earlier.length < 3 ? 'within' : 'over';
  const isOld = earlier.every((term) => term.inaugurated < EIGHT_YEARS_SINCE);
  return isOld && earlier.length === 2 ? 'transition' : 'over';
}

/** Who leads the village by its register: a kades with his term, a Pj, nobody; `unknown` where it says nothing. */
export type Head = 'kades' | 'pj' | 'vacant' | 'unknown';

/** What the register's newest entry says of the head of the village; entries the oldest first. */
export function headOf(entries: readonly Said[]): Head {
  const newest = entries.findLast(({ office }) => office === 'kades')?.said;
  if (newest === undefined) return 'unknown';
  if (newest.status === 'vacant') return 'vacant';
  return newest.as === 'pj' ? 'pj' : 'kades';
}

/** What runs out: the day has come, or comes within six or twelve months. */
export const TERM_ENDINGS = ['ended', 'within6Months', 'within12Months', 'later'] as const;
export type TermEnding = (typeof TERM_ENDINGS)[number];

/** How near the end of a term is on that day. */
export function endingOn(ends: PlainDate, day: PlainDate): TermEnding {
  if (ends <= day) return 'ended';
  if (ends <= addMonths(day, 6)) return 'within6Months';
  return ends <= addMonths(day, 12) ? 'within12Months' : 'later';
}

/** The last day for the report on the whole term: five months before it ends (PP 43/2014 Ps 50; believed). */
export function finalReportDue(ends: PlainDate): PlainDate {
  return addMonths(ends, -5);
}
export const FINAL_REPORT_LAW = 'PP 43/2014 Ps 50; Permendagri 46/2016 Ps 5';
