import { z } from 'zod';
import { Day, Instant, orNull } from '../wire/wire.ts';
import { HEALTH_PARTS, HEALTH_STATES } from './part.ts';

const Figure = z
  .discriminatedUnion('unit', [
    z.object({ name: z.string(), unit: z.enum(['count', 'ms', 'seconds', 'bytes']), value: z.number() }),
    z.object({ name: z.string(), unit: z.literal('text'), value: z.string() }),
    z.object({ name: z.string(), unit: z.literal('instant'), value: Instant }),
    z.object({ name: z.string(), unit: z.literal('day'), value: Day }),
  ])
  .meta({ id: 'HealthFigure' });

export const HealthReport = z
  .object({
    at: Instant,
    parts: z.array(
      z.object({
        id: z.enum(HEALTH_PARTS),
        state: z.enum(HEALTH_STATES),
        since: orNull(Instant).meta({ description: 'Since when it has been so; null while nothing is wrong.' }),
        figures: z.array(Figure).meta({ description: 'For the operator only.' }),
      }),
    ),
  })
  .meta({ id: 'HealthReport' });
