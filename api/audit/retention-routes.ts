import { RECORD_KINDS } from '@siklus/workflows/domain/audit/retention.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { HoldBody, type HoldColumns, LegalHold, legalHoldView, ReleaseBody } from './legal-hold-view.ts';
import { HOLD_LIST, listHolds, placeHold, readHold, releaseHold } from './legal-holds.ts';
import { decideRetention, readRetention } from './retention.ts';
import { RetentionBody, RetentionRules } from './retention-view.ts';

const oneHold = z.strictObject({ id: z.uuid() });

async function holdViews(deps: Deps, rows: readonly HoldColumns[], language: Language) {
  const people = await findPeople(
    deps.prisma,
    rows.flatMap(({ held_by, released_by }) => [held_by, released_by]),
    language,
  );
  return rows.map((row) => legalHoldView(row, people));
}

async function holdView(deps: Deps, session: Session, id: string, language: Language) {
  const [view] = await holdViews(deps, [await readHold(deps.pool, session.scope, id)], language);
  return view as z.input<typeof LegalHold>;
}

export const retentionOperations = [
  operation({
    method: 'get',
    path: '/audit/retention',
    tag: 'audit',
    summary: 'How long each kind of record is kept, why, and what was removed last',
    access: { roles: 'readWholeProof', scope: 'none' },
    answer: { kind: 'one', status: 200, schema: RetentionRules },
    handle: ({ deps, language }) => readRetention(deps, language),
  }),
  operation({
    method: 'post',
    path: '/audit/retention/{kind}',
    tag: 'audit',
    summary: 'Decide how long a kind is kept',
    description: 'A new version; a shorter term counts 30 days after it was decided.',
    access: { roles: 'decideRetention', scope: 'none' },
    params: z.strictObject({ kind: z.enum(RECORD_KINDS) }),
    body: RetentionBody,
    answer: { kind: 'one', status: 200, schema: RetentionRules },
    handle: async ({ deps, session, params, body, key, language, req, res }) => {
      await decideRetention(deps, { session, key, asked: { deps, req, res } }, params.kind, body);
      return readRetention(deps, language);
    },
  }),
  operation({
    method: 'get',
    path: '/audit/legal-holds',
    tag: 'audit',
    summary: 'What must not be removed, by whose order and why; released holds stay in the list',
    access: { roles: 'readWholeProof', scope: 'rows' },
    query: listQuery(HOLD_LIST),
    answer: { kind: 'list', noun: 'legal-holds', schema: LegalHold },
    handle: async ({ deps, session, query, language }) => {
      const page = await listHolds(deps.pool, session.scope, query);
      return { ...page, items: await holdViews(deps, page.items, language) };
    },
  }),
  operation({
    method: 'post',
    path: '/audit/legal-holds',
    tag: 'audit',
    summary: 'Order that nothing about a cycle, a village or the regency be removed',
    access: { roles: 'holdRecords', scope: 'one' },
    body: HoldBody,
    answer: { kind: 'one', status: 201, schema: LegalHold },
    handle: async ({ deps, session, body, key, language, req, res }) => {
      const id = await placeHold(deps, { session, key, asked: { deps, req, res } }, body);
      return holdView(deps, session, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/audit/legal-holds/{id}/release',
    tag: 'audit',
    summary: 'End a hold, with a reason; the hold and its end stay on record',
    access: { roles: 'holdRecords', scope: 'one' },
    params: oneHold,
    body: ReleaseBody,
    answer: { kind: 'one', status: 200, schema: LegalHold },
    handle: async ({ deps, session, params, body, key, language, req, res }) => {
      await releaseHold(deps, { session, key, asked: { deps, req, res } }, params.id, body.reason);
      return holdView(deps, session, params.id, language);
    },
  }),
];
