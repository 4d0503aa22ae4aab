import type { paths } from './schema.d.ts';

export const BASE = '/api/v1';

type RowsAt = {
  [P in keyof paths]: paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': readonly (infer Row)[] } } } };
  }
    ? Row
    : never;
};
type ListPath = { [P in keyof paths]: [RowsAt[P]] extends [never] ? never : P }[keyof paths];
type PlaceOf<P extends ListPath> = paths[P] extends { get: { parameters: { path: infer Place extends object } } }
  ? [Place]
  : [];

/** Where a list of the API lies, and what its rows are. */
export type ListAddress<Row> = string & { readonly row?: Row };

export function listAt<P extends ListPath>(path: P, ...[place]: PlaceOf<P>): ListAddress<RowsAt[P]> {
  return at(path, place);
}

/** The file of a document, for a link: the browser fetches it itself. */
export function contentUrl(id: string, versionId: string): string {
  return BASE + at('/cycles/{id}/documents/{versionId}/content', { id, versionId });
}

export function diffCsvUrl(id: string, a: string, b: string): string {
  return BASE + at('/cycles/{id}/budget-versions/{a}/diff/{b}/csv', { id, a, b });
}

export function lateCsvUrl(fiscalYear: number): string {
  return `${BASE}${at('/dashboard/late/csv')}?fiscalYear=${fiscalYear}`;
}

/** The address of a path with its places filled in. */
export function at(path: keyof paths, place: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(place));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}
