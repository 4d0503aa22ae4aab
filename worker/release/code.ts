import type { Pool } from 'pg';
import { archivedCode, keptProgram, ownCode } from '../proof/archive/code.ts';
import type { KeptProgram } from '../proof/archive/program.ts';
import type { ProofSettings } from '../proof/deps.ts';
import { isVouchedFor } from './adoption.ts';

/** The code of an earlier release, or why this process does not run it. */
export type EarlierCode = { code: string; program: KeptProgram } | { missing: string };

/**
 * The code of a build that began runs which are still open. What this installation packed itself is run as it is; the copy in
 * the database only where the installation's own key vouches for it: the sandbox of workflows keeps nobody out.
 */
export async function earlierCode(pool: Pool, buildId: string, settings?: ProofSettings): Promise<EarlierCode> {
  const program = (await keptProgram(pool, buildId)) ?? { codeSha256: buildId, commit: null, sdkVersion: 'unknown' };
  const own = settings ? await ownCode(settings.copiesFolder, buildId) : null;
  if (own !== null) return { code: own, program };
  const kept = await archivedCode(pool, buildId);
  if (kept === null) return { missing: 'its code is kept neither in the copies folder nor in the database' };
  if (settings && !(await isVouchedFor(pool, settings.keyFile, buildId)))
    return { missing: "the database has its code, but this installation's key does not vouch for it" };
  return { code: kept, program };
}
