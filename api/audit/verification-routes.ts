import { VERIFICATION } from '@siklus/workflows/contract/names.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId } from '../wire/wire.ts';
import {
  FINDING_LIST,
  listFindings,
  listVerifications,
  presentVerifications,
  readVerification,
  VERIFICATION_LIST,
} from './read-verifications.ts';
import { startVerification } from './start-verification.ts';
import {
  FindingView,
  findingView,
  Verification,
  type VerificationColumns,
  VerificationState,
  verificationView,
} from './verification-view.ts';

const params = z.strictObject({ id: z.uuid() });

async function viewsOf(deps: Deps, rows: readonly VerificationColumns[], language: Language) {
  const people = await findPeople(
    deps.prisma,
    rows.map((row) => row.started_by),
    language,
  );
  return rows.map((row) => verificationView(row, people));
}

async function viewOf(deps: Deps, row: VerificationColumns, language: Language) {
  const people = await findPeople(deps.prisma, [row.started_by], language);
  return verificationView(row, people);
}

/** When the schedule begins the next one; null where it is paused, or the engine does not answer. */
async function nextAt({ engine, log }: Deps) {
  try {
    const { info, state } = await ask(engine, () => engine.client.schedule.getHandle(VERIFICATION).describe());
    const [next] = state.paused ? [] : info.nextActionTimes;
    return next ? instantFromMillis(next.getTime()) : null;
  } catch (error) {
    log.debug({ err: error }, 'the schedule of the verification is not known');
    return null;
  }
}

export const verificationOperations = [
  operation({
    method: 'get',
    path: '/audit/verification',
    tag: 'audit',
    summary: 'Whether the record is what happened: the last verification, the one under way, and the next',
    access: { roles: 'readProof', scope: 'none' },
    answer: { kind: 'one', status: 200, schema: VerificationState },
    handle: async ({ deps, language }) => {
      const [{ latest, running }, next] = await Promise.all([presentVerifications(deps.pool), nextAt(deps)]);
      return {
        latest: latest && (await viewOf(deps, latest, language)),
        running: running && (await viewOf(deps, running, language)),
        nextAt: next,
      };
    },
  }),
  operation({
    method: 'get',
    path: '/audit/verifications',
    tag: 'audit',
    summary: 'All verifications, the newest first',
    access: { roles: 'readProof', scope: 'none' },
    query: listQuery(VERIFICATION_LIST),
    answer: { kind: 'list', noun: 'verifications', schema: Verification },
    handle: async ({ deps, query, language }) => {
      const page = await listVerifications(deps.pool, query);
      return { ...page, items: await viewsOf(deps, page.items, language) };
    },
  }),
  operation({
    method: 'get',
    path: '/audit/verifications/{id}',
    tag: 'audit',
    summary: 'One verification, with how far it is',
    access: { roles: 'readProof', scope: 'none' },
    params,
    answer: { kind: 'one', status: 200, schema: Verification },
    handle: async ({ deps, params: { id }, language }) => viewOf(deps, await readVerification(deps.pool, id), language),
  }),
  operation({
    method: 'get',
    path: '/audit/verifications/{id}/findings',
    tag: 'audit',
    summary: 'What a verification found: which cycle, which event, which field',
    access: { roles: 'readProof', scope: 'rows' },
    params,
    query: listQuery(FINDING_LIST),
    answer: { kind: 'list', noun: 'findings', schema: FindingView },
    handle: async ({ deps, session, params: { id }, query, language }) => {
      await readVerification(deps.pool, id);
      const page = await listFindings(deps.pool, session.scope, id, query);
      return { ...page, items: page.items.map((row) => findingView(row, language)) };
    },
  }),
  operation({
    method: 'post',
    path: '/audit/verifications',
    tag: 'audit',
    summary: 'Verify everything now, or some cycles',
    access: { roles: 'verify', scope: 'one' },
    body: z.strictObject({
      cycleIds: z.array(CycleId).min(1).max(200).optional().meta({ description: 'Everything where it is left out.' }),
      rebuild: z
        .boolean()
        .default(false)
        .meta({ description: 'Also make the tables that people read anew and compare.' }),
    }),
    answer: { kind: 'one', status: 202, schema: Verification },
    handle: async ({ deps, session, body: { cycleIds = null, rebuild }, key, language }) => {
      const id = await startVerification(deps, session, { cycleIds, rebuild }, key);
      return viewOf(deps, await readVerification(deps.pool, id), language);
    },
  }),
];
