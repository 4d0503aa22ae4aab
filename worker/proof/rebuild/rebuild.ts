import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { CheckDependencies } from '../records/check.ts';
import { knownRecords } from '../replay/engine-records.ts';
import { compareNow, isOfTheRecord } from './check-read-model.ts';
import { rowFindings } from './row-findings.ts';
import { openShadow } from './shadow.ts';

type Needs = Pick<CheckDependencies, 'pool' | 'client' | 'recordIds'>;

/** How the tables of one record stand to what is recorded of it. */
export type Standing = {
  recordId: string;
  /** Numbers of the last events that the tables and the engine have; null where nothing is recorded of it. */
  stored: number;
  made: number | null;
  /** Rows of the read model that are not as the events make them. */
  findings: Finding[];
};

/** The read model made anew from what is recorded, record by record, beside the tables. */
export async function* rebuild(needs: Needs): AsyncGenerator<Standing> {
  const shadow = await openShadow(needs.pool);
  try {
    for await (const { recordId, read } of knownRecords(needs)) {
      try {
        const record = await read();
        if (record === null) {
          yield { recordId, stored: 0, made: null, findings: [] };
          continue;
        }
        const { stored, made, differences } = await compareNow(needs, shadow, record);
        yield { recordId, stored, made, findings: differences.flatMap((one) => rowFindings(recordId, one)) };
      } catch (error) {
        if (!isOfTheRecord(error)) throw error;
        yield {
          recordId,
          stored: 0,
          made: 0,
          findings: [finding('unverifiable', { cycleId: recordId, found: error.message })],
        };
      }
    }
  } finally {
    await shadow.close();
  }
}

/** The engine has decided more than the tables tell. */
export function isBehind({ stored, made }: Standing): boolean {
  return made !== null && stored < made;
}
