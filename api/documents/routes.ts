import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { z } from 'zod';
import { isBudget, NOWHERE, readBudget } from '../budgets/budget-file.ts';
import { Budget, budgetView } from '../budgets/budget-view.ts';
import { findCycle } from '../cycles/read-cycle.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { Problem } from '../http/problem.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId, DocumentKind } from '../wire/wire.ts';
import {
  DocumentMeta,
  DocumentRecord,
  documentMeta,
  documentRecord,
  StoredDocument,
  storedDocument,
} from './document-view.ts';
import { DOCUMENT_LIST, listDocuments, readContent, readDocument, storeDocument, usesOf } from './documents.ts';

/** Ten megabytes are fourteen in base64; the rest is for the other fields. */
const UPLOAD_LIMIT = 14 * 1024 * 1024 + 4096;

const Upload = z.strictObject({
  kind: DocumentKind,
  title: z.string().trim().min(1).max(300),
  fileName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u),
  mediaType: z
    .string()
    .max(100)
    .regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/),
  contentBase64: z.string().min(4).meta({ description: 'At most 10 MB of content, in base64 with padding.' }),
});

const inCycle = z.strictObject({ id: CycleId });
const oneVersion = z.strictObject({ id: CycleId, versionId: z.uuid() });
const access = { roles: 'signedIn', scope: 'one' } as const;

export const documentOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/documents',
    tag: 'documents',
    summary: 'All versions of all documents, with what was done with each; also those that were never attached',
    access,
    params: inCycle,
    query: listQuery(DOCUMENT_LIST),
    answer: { kind: 'list', noun: 'documents', schema: DocumentRecord },
    handle: async ({ deps, session, params, query, language }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const page = await listDocuments(deps.pool, params.id, query);
      const uses = await usesOf(deps.pool, params.id, page.items);
      const people = await findPeople(
        deps.prisma,
        page.items.flatMap((row) => [row.uploadedBy, ...uses(row).map(({ actor }) => actor.id)]),
        language,
      );
      return { ...page, items: page.items.map((row) => documentRecord(row, uses(row), people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/documents',
    tag: 'documents',
    summary: 'Store a document under its hash',
    description:
      'Storing is not attaching: that is the command attachDocument. The same content again is the same version.',
    access: { roles: 'storeDocuments', scope: 'one' },
    params: inCycle,
    body: Upload,
    bodyLimit: UPLOAD_LIMIT,
    answer: { kind: 'one', status: 201, schema: StoredDocument },
    handle: async ({ deps, session, params, body }) => {
      await findCycle(deps.pool, session.scope, params.id);
      return storedDocument(await storeDocument(deps.prisma, params.id, session.userId, body));
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/documents/{versionId}',
    tag: 'documents',
    summary: 'About one version',
    access,
    params: oneVersion,
    answer: { kind: 'one', status: 200, schema: DocumentMeta },
    handle: async ({ deps, session, params, language }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const row = await readDocument(deps.prisma, params.id, params.versionId);
      return documentMeta(row, await findPeople(deps.prisma, [row.uploadedBy], language));
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/documents/{versionId}/content',
    tag: 'documents',
    summary: 'The bytes, as a download',
    access,
    params: oneVersion,
    sensitive: 'document',
    answer: { kind: 'raw', mediaType: 'application/octet-stream', description: 'The document in its own media type' },
    handle: async ({ deps, session, params, res }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const { content, fileName, mediaType, sha256 } = await readContent(deps.prisma, params.id, params.versionId);
      // Somebody's upload is never shown as a page of ours: downloaded, not sniffed, and without rights if opened.
      return () => {
        res
          .attachment(fileName)
          .set({
            'Content-Security-Policy': "sandbox; default-src 'none'",
            ETag: `"${sha256}"`,
            'Content-Type': mediaType,
          })
          .set('Cache-Control', 'private, max-age=31536000, immutable')
          .end(Buffer.from(content));
      };
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/documents/{versionId}/budget',
    tag: 'documents',
    summary: 'A draft budget added up',
    access,
    params: oneVersion,
    answer: { kind: 'one', status: 200, schema: Budget },
    handle: async ({ deps, session, params }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const document = await readContent(deps.prisma, params.id, params.versionId);
      if (!isBudget(document.kind, document.mediaType)) throw new Problem('NOT_FOUND');
      const { budget } = readBudget(document.content, NOWHERE);
      return budgetView(totalsOf(budget.lines));
    },
  }),
];
