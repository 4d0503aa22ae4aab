import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import { isAway } from '../../activities/outcome.ts';
import { checkReadModel } from '../rebuild/check-read-model.ts';
import { type Check, type CheckDependencies, isCalledOff } from '../records/check.ts';
import { checkAccess } from './check-access.ts';
import { checkArchive } from './check-archive.ts';
import { checkCheckpoints } from './check-checkpoints.ts';
import { checkDocuments } from './check-documents.ts';
import { checkRecords } from './check-records.ts';

/** Everything that a verification looks at, in this order: what bears witness to the rest comes last. */
export const CHECKS: readonly { name: string; check: Check; onlyWithRebuild?: true }[] = [
  { name: 'cycles', check: checkRecords },
  { name: 'readModel', check: checkReadModel, onlyWithRebuild: true },
  { name: 'documents', check: checkDocuments },
  { name: 'access', check: checkAccess },
  { name: 'archive', check: checkArchive },
  { name: 'checkpoints', check: checkCheckpoints },
];

export type VerifyOptions = { rebuild: boolean; onCheck?(name: string): void };

/**
 * Everything that is not as it should be. A check that cannot be brought to its end is a finding, and the others go on; rejects
 * only where database or engine are away, or when it is called off.
 */
export async function* verifyRecord(
  deps: CheckDependencies,
  { rebuild, onCheck = () => {} }: VerifyOptions,
): AsyncIterable<Finding> {
  for (const { name, check, onlyWithRebuild } of CHECKS) {
    if (onlyWithRebuild && !rebuild) continue;
    onCheck(name);
    try {
      yield* check(deps);
    } catch (error) {
      if (isAway(error) || isCalledOff(deps)) throw error;
      yield finding('unverifiable', { subject: name, found: shown(messageOf(error)) });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
