import { type RecordKind, type RecordRef, recordOf } from '@siklus/workflows/contract/records.ts';
import { CYCLE } from './cycle.ts';
import type { RecordProgram } from './program.ts';

/** By name, as a row or an order names the kind. */
export type RecordPrograms = Readonly<Record<string, RecordProgram>>;

export const RECORD_PROGRAMS = { cycle: CYCLE } as const satisfies Readonly<Record<RecordKind, RecordProgram>>;

/** A record with everything that is known of its kind. */
export type ProgramRef = RecordRef & { program: RecordProgram };

/** The record of that id; null where no kind has ids of this form. */
export function programOf(recordId: string): ProgramRef | null {
  const found = recordOf(recordId);
  return found && { ...found, program: RECORD_PROGRAMS[found.kind] };
}
