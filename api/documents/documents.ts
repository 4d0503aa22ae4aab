import { createHash } from 'node:crypto';
import type { PrismaClient } from '@siklus/prisma/generated/client.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { DocumentKind as Kind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { DECREE } from '@siklus/workflows/domain/cycle/repair.ts';
import type pg from 'pg';
import { isBudget, NOWHERE, readBudget } from '../budgets/budget-file.ts';
import { isPlan, readPlan } from '../budgets/plan-file.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { DocumentKind } from '../wire/wire.ts';

const LARGEST_DOCUMENT = 10 * 1024 * 1024;

export const DOCUMENT_LIST = {
  filters: { kind: { value: DocumentKind, sql: (v) => `x.kind = any(${v}::text[])` } },
  sorts: { createdAt: 'x.created_at', kind: 'x.kind', title: 'lower(x.title)' },
  defaultSort: '-createdAt',
  tie: 'x.id',
} as const satisfies ListDefinition;

const COLUMNS = `x.id, x.sha256, x.size, x.kind, x.title, x.file_name as "fileName", x.media_type as "mediaType",
  x.uploaded_by as "uploadedBy", x.created_at as "createdAt"`;
const WITHOUT_CONTENT = { content: true } as const;

/** A row of document_version without its bytes; a list reads it as text, Prisma with dates. */
export type DocumentVersion = {
  id: string;
  sha256: string;
  size: number;
  kind: string;
  title: string;
  fileName: string;
  mediaType: string;
  uploadedBy: string;
  createdAt: Instant | Date;
};

const USE_TYPES = ['documentAttached', 'documentSigned', 'stepApproved', 'stepDeemedApproved', 'repaired'] as const;
type UsingEvent = Extract<CycleEvent, { type: (typeof USE_TYPES)[number] }>;

/** What was done with one text, in which step. */
export type UseOfDocument = Pick<CycleEvent, 'seq' | 'at' | 'actor'> & { type: UsingEvent['type']; step: StepId };

/** Where an event names the text that it is about. */
const HASH = `coalesce(event #>> '{data,sha256}', event #>> '{data,correction,value,sha256}')`;
export type Uses = (version: { sha256: string; kind: string }) => UseOfDocument[];

export type Upload = { kind: Kind; title: string; fileName: string; mediaType: string; contentBase64: string };

/**
 * Keeps a text for ever under its hash; the same text again is the same version. It becomes part of the cycle only by the
 * command attachDocument. Throws DOCUMENT_INVALID, BUDGET_INVALID for a draft budget that cannot be added up, and PLAN_INVALID for
 * lines of a plan that are no activities.
 */
export async function storeDocument(
  prisma: PrismaClient,
  recordId: string,
  uploadedBy: string,
  { kind, title, fileName, mediaType, contentBase64 }: Upload,
): Promise<DocumentVersion> {
  const content = decode(contentBase64);
  if (isBudget(kind, mediaType)) readBudget(content, NOWHERE);
  if (isPlan(kind, mediaType)) readPlan(content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const size = content.length;
  await prisma.documentVersion.createMany({
    data: [{ recordId, kind, title, fileName, mediaType, sha256, size, content: new Uint8Array(content), uploadedBy }],
    skipDuplicates: true,
  });
  return prisma.documentVersion.findUniqueOrThrow({
    where: { recordId_kind_sha256: { recordId, kind, sha256 } },
    omit: WITHOUT_CONTENT,
  });
}

export function listDocuments(pool: pg.Pool, cycleId: string, query: PageQuery): Promise<Page<DocumentVersion>> {
  const where = filterBy(
    new Where().and((v) => `x.cycle_id = ${v}`, cycleId),
    DOCUMENT_LIST,
    query,
  );
  return selectPage<DocumentVersion>(pool, DOCUMENT_LIST, query, {
    columns: COLUMNS,
    from: 'document_version x',
    where,
  });
}

/** What the record says of a text: attached, signed, decided on. Approvals name the hash alone, the others the kind as well. */
export async function usesOf(pool: pg.Pool, cycleId: string, versions: readonly DocumentVersion[]): Promise<Uses> {
  const { rows } = await pool.query<{ event: UsingEvent }>(
    `select event from event where cycle_id = $1 and type = any($2::text[]) and ${HASH} = any($3::text[])
      order by seq`,
    [cycleId, USE_TYPES, versions.map(({ sha256 }) => sha256)],
  );
  return (version) => rows.flatMap(({ event }) => useOf(event, version));
}

function useOf(event: UsingEvent, version: { sha256: string; kind: string }): UseOfDocument[] {
  const { seq, at, actor, type } = event;
  if (type === 'repaired') {
    const { correction } = event.data;
    if (correction.what !== 'document' && correction.what !== 'decision') return [];
    const kind = correction.what === 'decision' ? DECREE : correction.kind;
    return kind === version.kind && correction.value.sha256 === version.sha256
      ? [{ seq, at, actor, type, step: correction.step }]
      : [];
  }
  const { data } = event;
  const isAbout = data.sha256 === version.sha256 && (!('kind' in data) || data.kind === version.kind);
  return isAbout ? [{ seq, at, actor, type, step: data.step }] : [];
}

/** About one version; NOT_FOUND also where it belongs to another cycle. */
export async function readDocument(prisma: PrismaClient, recordId: string, id: string): Promise<DocumentVersion> {
  return found(await prisma.documentVersion.findFirst({ where: { id, recordId }, omit: WITHOUT_CONTENT }));
}

/** The same with its bytes. */
export async function readContent(
  prisma: PrismaClient,
  recordId: string,
  id: string,
): Promise<DocumentVersion & { content: Uint8Array }> {
  return found(await prisma.documentVersion.findFirst({ where: { id, recordId } }));
}

/** Node's own decoder skips what is not base64; here a broken upload must not become another document. */
function decode(base64: string): Buffer {
  const content = Buffer.from(base64, 'base64');
  const isWhole = content.length > 0 && content.length <= LARGEST_DOCUMENT && content.toString('base64') === base64;
  if (!isWhole) throw new Problem('DOCUMENT_INVALID');
  return content;
}

function found<T>(document: T | null): T {
  if (document === null) throw new Problem('NOT_FOUND');
  return document;
}
