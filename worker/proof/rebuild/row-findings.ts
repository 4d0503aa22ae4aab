import type { JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { RowDifference } from './shadow-tables.ts';

/** One damaged state has hundreds of consequences; the first ones say where to look. */
const PER_ROW = 10;
const LONGEST = 120;

type Differing = { field: string; expected: string | null; found: string | null };

/** Which table, row and column tell something else than the events. `field` is null where the whole row is missing or too many. */
export function rowFindings(recordId: string, { table, key, expected, found }: RowDifference): Finding[] {
  const known = { cycleId: recordId, subject: `${table} ${key}` };
  if (expected === null || found === null) {
    return [finding('readModelDiffers', { ...known, expected: short(expected), found: short(found) })];
  }
  return differing(expected, found, '$')
    .slice(0, PER_ROW)
    .map((difference) => finding('readModelDiffers', { ...known, ...difference }));
}

function differing(expected: JsonValue | undefined, found: JsonValue | undefined, field: string): Differing[] {
  if (isBranch(expected) && isBranch(found) && Array.isArray(expected) === Array.isArray(found)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
    return keys.flatMap((key) => {
      const path = Array.isArray(expected) ? `${field}[${key}]` : `${field}.${key}`;
      return differing(at(expected, key), at(found, key), path);
    });
  }
  return JSON.stringify(expected) === JSON.stringify(found)
    ? []
    : [{ field, expected: short(expected), found: short(found) }];
}

type Branch = { readonly [key: string]: JsonValue } | readonly JsonValue[];

function isBranch(value: JsonValue | undefined): value is Branch {
  return typeof value === 'object' && value !== null;
}

function at(branch: Branch, key: string): JsonValue | undefined {
  return (branch as Readonly<Record<string, JsonValue>>)[key];
}

function short(value: JsonValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
