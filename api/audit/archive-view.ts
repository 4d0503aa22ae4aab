import { type HeldPlace, holdCovers, keptUntil, type LegalHold } from '@siklus/workflows/domain/audit/retention.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { z } from 'zod';
import { CycleId, Instant, orNull, Sha256 } from '../wire/wire.ts';

export const ArchivedHistory = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    cycleId: orNull(CycleId).meta({ description: 'null: about no single cycle.' }),
    startedAt: Instant,
    closedAt: orNull(Instant).meta({ description: 'null: exported while it was open.' }),
    exportedAt: Instant,
    events: z.int(),
    bytes: z.int().meta({ description: 'As it is kept, compressed.' }),
    sha256: Sha256.meta({ description: 'Of the history itself, not of its compressed form.' }),
    commit: orNull(z.string()).meta({ description: 'Of the program that exported it; null where it did not know.' }),
    sdk: z.string(),
    codeSha256: Sha256.meta({ description: 'Of the code it is replayed through.' }),
    keptUntil: orNull(Instant).meta({ description: 'From then on it may be removed, unless it is held.' }),
    held: z.boolean(),
  })
  .meta({ id: 'ArchivedHistory' });

export type ArchivedColumns = {
  workflow_id: string;
  run_id: string;
  cycle_id: string | null;
  village_id: string | null;
  regency_code: string | null;
  started_at: InstantText;
  closed_at: InstantText | null;
  exported_at: InstantText;
  events: number;
  bytes: number;
  sha256: string;
  commit: string | null;
  sdk_version: string;
  code_sha256: string;
};

export function archivedView(
  row: ArchivedColumns,
  keptDays: number,
  holds: readonly LegalHold[],
): z.input<typeof ArchivedHistory> {
  return {
    workflowId: row.workflow_id,
    runId: row.run_id,
    cycleId: row.cycle_id,
    startedAt: row.started_at,
    closedAt: row.closed_at,
    exportedAt: row.exported_at,
    events: row.events,
    bytes: row.bytes,
    sha256: row.sha256,
    commit: row.commit,
    sdk: row.sdk_version,
    codeSha256: row.code_sha256,
    keptUntil: row.closed_at && keptUntil(keptDays, row.closed_at > row.exported_at ? row.closed_at : row.exported_at),
    held: holds.some((hold) => holdCovers(hold, placeOf(row))),
  };
}

function placeOf({ cycle_id, village_id, regency_code }: ArchivedColumns): HeldPlace | null {
  return cycle_id === null ? null : { cycleId: cycle_id, villageId: village_id ?? '', regencyCode: regency_code ?? '' };
}
