import { createHash } from 'node:crypto';
import { isReservedId, RESERVED_PREFIXES } from '@siklus/workflows/contract/command-ids.ts';
import { canonicalJson, type JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import type { Request } from 'express';
import { Problem } from './problem.ts';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;

/** The client's key: the id under which a write is carried out at most once. Never one that the machinery gives itself. */
export function idempotencyKey(req: Request): string {
  const key = req.get('Idempotency-Key');
  if (key === undefined || !VISIBLE_ASCII.test(key)) throw new Problem('IDEMPOTENCY_KEY_REQUIRED');
  if (isReservedId(key)) {
    throw new Problem('IDEMPOTENCY_KEY_RESERVED', { params: { prefixes: RESERVED_PREFIXES.join(', ') } });
  }
  return key;
}

/** What tells a repeat from another command under the same key: the person and the whole body. */
export function fingerprintOf(userId: string, body: unknown): string {
  return createHash('sha256')
    .update(`${userId}\n${canonicalJson(body as JsonValue)}`)
    .digest('hex');
}
