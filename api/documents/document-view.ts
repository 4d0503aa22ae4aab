import type { DocumentKind as Kind } from '@siklus/workflows/domain/cycle/process.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { DocumentKind, Instant, Person, Sha256, StepId } from '../wire/wire.ts';
import type { DocumentVersion, UseOfDocument } from './documents.ts';

export const StoredDocument = z
  .object({ versionId: z.string(), sha256: Sha256, size: z.int(), kind: DocumentKind, title: z.string() })
  .meta({ id: 'StoredDocument' });

export const DocumentMeta = StoredDocument.extend({
  fileName: z.string(),
  mediaType: z.string(),
  uploadedBy: Person,
  createdAt: Instant,
}).meta({ id: 'DocumentMeta' });

export const DocumentRecord = DocumentMeta.extend({
  uses: z
    .array(
      z.object({
        seq: z.int(),
        act: z.enum(['attached', 'signed', 'approved', 'deemed', 'replaced']),
        step: StepId,
        by: Person,
        at: Instant,
      }),
    )
    .meta({
      description: 'What was done with exactly this text, in the order of the record; empty: stored, never attached.',
    }),
}).meta({ id: 'DocumentRecord' });

export function storedDocument({ id, sha256, size, kind, title }: DocumentVersion): z.input<typeof StoredDocument> {
  return { versionId: id, sha256, size, kind: kind as Kind, title };
}

export function documentMeta(document: DocumentVersion, people: People): z.input<typeof DocumentMeta> {
  const { fileName, mediaType, uploadedBy, createdAt } = document;
  return {
    ...storedDocument(document),
    fileName,
    mediaType,
    uploadedBy: people(uploadedBy),
    createdAt: createdAt instanceof Date ? createdAt.toISOString() : createdAt,
  };
}

export function documentRecord(
  document: DocumentVersion,
  uses: readonly UseOfDocument[],
  people: People,
): z.input<typeof DocumentRecord> {
  return {
    ...documentMeta(document, people),
    uses: uses.map(({ seq, type, step, at, actor }) => ({
      seq,
      act: ACTS[type],
      step,
      by: people(actor.id, actor.role),
      at,
    })),
  };
}

const ACTS = {
  documentAttached: 'attached',
  documentSigned: 'signed',
  stepApproved: 'approved',
  stepDeemedApproved: 'deemed',
  repaired: 'replaced',
} as const satisfies Record<UseOfDocument['type'], string>;
