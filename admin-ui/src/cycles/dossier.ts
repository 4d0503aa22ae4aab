import type { DocumentRecord } from '../api/types.ts';

export type DocumentUse = DocumentRecord['uses'][number];
export type Version = DocumentRecord & { number: number; isCurrent: boolean; isDecided: boolean };
export type Dossier = { kind: string; versions: Version[] };

/**
 * The versions of each kind of document, the newest first and numbered from the oldest; the kind that moved last in front.
 * `at`: only what had been stored and done by then.
 */
export function dossierOf(documents: readonly DocumentRecord[], at: string | null): Dossier[] {
  const known = documents
    .filter(({ createdAt }) => at === null || createdAt <= at)
    .map((document) => ({ ...document, uses: document.uses.filter((use) => at === null || use.at <= at) }))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const kinds = [...new Set(known.map(({ kind }) => kind))];
  return kinds
    .map((kind) => ({ kind, versions: numbered(known.filter((document) => document.kind === kind)) }))
    .sort((a, b) => (latest(a) > latest(b) ? -1 : 1));
}

function numbered(oldestFirst: readonly DocumentRecord[]): Version[] {
  const lastAttached = Math.max(0, ...oldestFirst.flatMap(({ uses }) => seqsOf(uses, 'attached')));
  return oldestFirst
    .map((document, index) => ({
      ...document,
      number: index + 1,
      isCurrent: seqsOf(document.uses, 'attached').includes(lastAttached),
      isDecided: document.uses.some(({ act }) => act === 'approved' || act === 'deemed'),
    }))
    .reverse();
}

function seqsOf(uses: readonly DocumentUse[], act: DocumentUse['act']): number[] {
  return uses.filter((use) => use.act === act).map(({ seq }) => seq);
}

function latest({ versions }: Dossier): string {
  return versions
    .flatMap(({ createdAt, uses }) => [createdAt, ...uses.map(({ at }) => at)])
    .reduce((a, b) => (a > b ? a : b), '');
}
