import { addSen, type Sen, sen } from '../money/sen.ts';
import type { BudgetLine } from './line.ts';

/** Whether a line belongs to what is measured. `unknown` where the line does not say enough. */
export type Belonging = 'yes' | 'no' | 'unknown';

/** A sum that says how far it can be trusted: at least `counted`, at most `counted + open`. */
export type Measured = { counted: Sen; open: Sen; lines: string[]; openLines: string[] };

export function measure(lines: readonly BudgetLine[], belongs: (line: BudgetLine) => Belonging): Measured {
  const measured: Measured = { counted: sen(0), open: sen(0), lines: [], openLines: [] };
  for (const line of lines) {
    const answer = belongs(line);
    if (answer === 'yes') {
      measured.counted = addSen(measured.counted, line.amount);
      measured.lines.push(line.id);
    } else if (answer === 'unknown' && line.amount !== 0) {
      measured.open = addSen(measured.open, line.amount);
      measured.openLines.push(line.id);
    }
  }
  return measured;
}

/** The largest that a measured sum can be. */
export function atMost({ counted, open }: Measured): Sen {
  return addSen(counted, open);
}

/** How a code that is perhaps coarser lies to a wanted one: 5.1 may hold some of 5.1.2, and nobody can say how much. */
export function within(code: string | null, wanted: string): Belonging {
  if (code === null) return 'unknown';
  if (code === wanted || code.startsWith(`${wanted}.`)) return 'yes';
  return wanted.startsWith(`${code}.`) ? 'unknown' : 'no';
}

/** Within any of several codes. */
export function withinAny(code: string | null, wanted: readonly string[]): Belonging {
  const answers = wanted.map((one) => within(code, one));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** Both must hold. */
export function both(a: Belonging, b: Belonging): Belonging {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}
