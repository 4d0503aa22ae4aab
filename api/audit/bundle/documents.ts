import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type pg from 'pg';
import { Problem } from '../../http/problem.ts';
import { attachmentsIn } from '../proof/attachments.ts';
import { storedTexts } from '../proof/stored-texts.ts';
import type { BundleFile } from './file.ts';

const LONGEST_NAME = 80;

/**
 * The texts that were made part of the record, each called by the hash that its event names. A text that is gone or altered
 * does not keep the bundle from being made: whoever verifies it is to see that.
 */
export async function documentFiles(
  pool: pg.Pool,
  cycleId: string,
  events: readonly CycleEvent[],
): Promise<BundleFile[]> {
  const named = new Map(attachmentsIn(events).map(({ sha256, versionId }) => [sha256, versionId]));
  const stored = await storedTexts(pool, cycleId, [...named.values()]);
  return [...named].flatMap(([sha256, versionId]) => {
    const text = stored.get(versionId);
    if (text === undefined) return [];
    const path = `documents/${sha256}-${safeName(text.fileName)}`;
    return [{ path, sha256: text.sha256, size: text.size, read: () => readContent(pool, cycleId, versionId) }];
  });
}

/** A name that every file system takes: letters, digits, dot and hyphen. */
export function safeName(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return plain.slice(-LONGEST_NAME) || 'naskah';
}

async function readContent(pool: pg.Pool, cycleId: string, versionId: string): Promise<Buffer> {
  const { rows } = await pool.query<{ content: Buffer }>(
    'select content from document_version where cycle_id = $1 and id::text = $2',
    [cycleId, versionId],
  );
  if (!rows[0]) throw new Problem('NOT_FOUND');
  return rows[0].content;
}
