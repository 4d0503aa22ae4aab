import { ApplicationFailure } from '@temporalio/workflow';
import { CLOCKS_APART, DIVERGENCE, type Known, MALFORMED, REFUSED } from './contract/durable-record.ts';
import type { Refusal } from './domain/refusal.ts';

/** The one character that jsonb cannot hold, as JSON writes it (and not a text that spells it out). */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/** A refusal as the failure of an update: details[0] is Refusal[]. */
export function refusedFailure(refusals: Refusal[]): ApplicationFailure {
  const message = refusals.map(({ code }) => code).join(', ');
  return ApplicationFailure.create({ type: REFUSED, nonRetryable: true, message, details: [refusals] });
}

/**
 * The plan of a command, or a failure where the command cannot even be planned or its event could never be written.
 * Thrown in the validator this rejects the command; thrown after it, it would hold up the whole record.
 */
export function wellFormed<P>(command: object, plan: () => P): P {
  if (NUL.test(JSON.stringify(command))) throw malformed('A text contains U+0000');
  try {
    return plan();
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(message: string): ApplicationFailure {
  return ApplicationFailure.create({ type: MALFORMED, nonRetryable: true, message });
}

/** The time at which the API received a command is impossible by the engine's clock. */
export function misdated(receivedAt: string, now: string): ApplicationFailure {
  const message = `Received at ${receivedAt}, and it is ${now}`;
  return ApplicationFailure.create({ type: CLOCKS_APART, nonRetryable: true, message });
}

/** Engine and Postgres have different events of this record. */
export function diverged(
  name: string,
  { seq, head }: Known,
  cause = 'not the event of this record',
): ApplicationFailure {
  const message = `${name}, event ${seq} (${head.slice(0, 8)}): ${cause}`;
  return ApplicationFailure.create({ type: DIVERGENCE, nonRetryable: true, message });
}
