import { signerOf } from '@siklus/proof/note.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { z } from 'zod';
import { Instant, Sha256 } from '../wire/wire.ts';

const Base64 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

export const Checkpoint = z
  .object({
    number: z.int(),
    at: Instant,
    size: z.int().meta({ description: 'Number of records it fixes.' }),
    root: Base64,
    note: z.string().meta({ description: 'The signed text; docs/proof.md says how to read it.' }),
    keyName: z.string().meta({ description: 'Name and id of the key that the note says it is signed by.' }),
    deliveries: z
      .array(z.object({ to: z.string(), at: Instant, ok: z.boolean(), detail: z.string().nullable() }))
      .meta({ description: 'The last attempt for each place it is sent to; `folder` is the folder of copies.' }),
  })
  .meta({ id: 'Checkpoint' });

export const CheckpointAsked = z
  .object({ after: z.int().meta({ description: 'The number of the newest one so far; the next one is it.' }) })
  .meta({ id: 'CheckpointAsked' });

export const InclusionProof = z
  .object({
    number: z.int(),
    note: z.string(),
    leaf: z.string(),
    index: z.int(),
    size: z.int(),
    path: z.array(Base64),
    seq: z.int(),
    head: Sha256,
  })
  .meta({
    id: 'InclusionProof',
    description: 'RFC 9162 §2.1.3: event `seq` of the cycle has hash `head`, says the note.',
  });

export type CheckpointColumns = {
  number: number;
  at: InstantText;
  size: number;
  root: string;
  note: string;
  deliveries: { to: string; at: string; ok: boolean; detail: string | null }[];
};

export function checkpointView({ deliveries, ...row }: CheckpointColumns): z.input<typeof Checkpoint> {
  return {
    ...row,
    keyName: signerOf(row.note) ?? '',
    // Inside JSON the database writes an instant its own way.
    deliveries: deliveries.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  };
}
