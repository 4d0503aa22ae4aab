import { COUNTED, type Counted, type Tally } from '@siklus/workflows/contract/proof.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { ProofDependencies } from '../deps.ts';

export { COUNTED, type Counted, type Tally };

/** What a check is given: what it reads, which records it is about, and how it tells that it goes on. */
export type CheckDependencies = Pick<ProofDependencies, 'pool' | 'client' | 'bundle'> & {
  settings: Pick<ProofDependencies['settings'], 'copiesFolder'>;
  now(): Instant;
  /** Only these records; null for everything. A check that is about no record does nothing when records are named. */
  recordIds: readonly string[] | null;
  /** So many more of these were read. */
  tally(what: Counted, n: number): void;
  /** Still at work; throws when the verification was called off. */
  beat(): void;
};

/** One look at the record: streams what is not as it should be, in flat memory. What cannot be read is a finding too. */
export type Check = (dependencies: CheckDependencies) => AsyncIterable<Finding>;

/** Whether the verification was called off: then nothing that is thrown is a finding. */
export function isCalledOff({ beat }: Pick<CheckDependencies, 'beat'>): boolean {
  try {
    beat();
    return false;
  } catch {
    return true;
  }
}
