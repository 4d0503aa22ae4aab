import { LONGEST_DAYS, RECORD_KINDS } from '@siklus/workflows/domain/audit/retention.ts';
import { z } from 'zod';
import { Instant, orNull, Person } from '../wire/wire.ts';

export const RetentionRules = z
  .object({
    rules: z.array(
      z.object({
        kind: z.enum(RECORD_KINDS),
        label: z.string(),
        keptDays: orNull(z.int()).meta({ description: 'null: for as long as the system exists.' }),
        from: z.string().meta({ description: 'From when the days count.' }),
        basis: z.string(),
        sure: z.boolean().meta({ description: 'false: the source names no term; somebody has to confirm it.' }),
        leastDays: orNull(z.int()).meta({ description: 'The least that may be decided; null: not to be decided.' }),
        lastRunAt: orNull(Instant),
        lastRemoved: orNull(z.int()),
        held: orNull(z.int()).meta({ description: 'How many were due then and are kept by a hold.' }),
        history: z
          .array(z.object({ version: z.int(), keptDays: z.int(), reason: z.string(), decidedBy: Person, at: Instant }))
          .meta({ description: 'What was decided, the newest first.' }),
      }),
    ),
  })
  .meta({ id: 'RetentionRules' });

export const RetentionBody = z
  .strictObject({ keptDays: z.int().min(1).max(LONGEST_DAYS), reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'RetentionDecision' });
