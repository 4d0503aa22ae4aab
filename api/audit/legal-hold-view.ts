import type { LegalHold as Hold } from '@siklus/workflows/domain/audit/retention.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { CycleId, Instant, orNull, Person, VillageId } from '../wire/wire.ts';

export const LegalHold = z
  .object({
    id: z.uuid(),
    scope: z.enum(['cycle', 'village', 'regency']),
    target: z.string().meta({ description: 'Id of the cycle or of the village, code of the regency.' }),
    reason: z.string(),
    basis: z.string(),
    placedAt: Instant,
    placedBy: Person,
    releasedAt: orNull(Instant),
    releasedBy: orNull(Person),
    releaseReason: orNull(z.string()),
  })
  .meta({ id: 'LegalHold' });

const Reason = z.string().trim().min(1).max(1000);
const why = { reason: Reason, basis: z.string().trim().min(1).max(300) };

export const HoldBody = z
  .discriminatedUnion('scope', [
    z.strictObject({ scope: z.literal('cycle'), target: CycleId, ...why }),
    z.strictObject({ scope: z.literal('village'), target: VillageId, ...why }),
    z.strictObject({ scope: z.literal('regency'), target: z.string().regex(/^\d{2}\.\d{2}$/), ...why }),
  ])
  .meta({ id: 'LegalHoldOrder' });

export const ReleaseBody = z.strictObject({ reason: Reason }).meta({ id: 'LegalHoldRelease' });

export type HoldColumns = {
  id: string;
  scope: Hold['scope'];
  target: string;
  reason: string;
  basis: string;
  held_by: string;
  created_at: InstantText;
  released_by: string | null;
  released_at: InstantText | null;
  release_reason: string | null;
};

export function legalHoldView(row: HoldColumns, people: People): z.input<typeof LegalHold> {
  return {
    id: row.id,
    scope: row.scope,
    target: row.target,
    reason: row.reason,
    basis: row.basis,
    placedAt: row.created_at,
    placedBy: people(row.held_by),
    releasedAt: row.released_at,
    releasedBy: row.released_by === null ? null : people(row.released_by),
    releaseReason: row.release_reason,
  };
}
