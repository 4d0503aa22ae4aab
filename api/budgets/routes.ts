import { z } from 'zod';
import { readCycle } from '../cycles/read-cycle.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId } from '../wire/wire.ts';
import { DryRun } from './budget-check-input.ts';
import { diffCsv } from './budget-csv-view.ts';
import { BudgetDiffView, diffView } from './budget-diff-view.ts';
import { dryRun } from './budget-dry-run.ts';
import { BUDGET_KINDS } from './budget-file.ts';
import { BUDGET_SHAPE } from './budget-input.ts';
import {
  BUDGET_VERSION_LIST,
  diffBudgetVersions,
  listBudgetVersions,
  readBudgetVersion,
  storeBudget,
} from './budget-versions.ts';
import { BudgetCheck, BudgetVersion, BudgetVersionMeta, checkView, versionMeta, versionView } from './budget-view.ts';
import { isKnownVillage } from './is-known-village.ts';

/** Five thousand lines with their texts. */
const BUDGET_LIMIT = 4 * 1024 * 1024;

const Upload = z
  .looseObject({
    ...BUDGET_SHAPE,
    kind: z.enum(BUDGET_KINDS).default('rancangan_apbdes'),
    title: z.string().trim().min(1).max(300).optional(),
  })
  .meta({ id: 'BudgetUpload' });

const inCycle = z.strictObject({ id: CycleId });
const Version = z.union([z.uuid(), z.string().regex(/^[1-9]\d{0,5}$/)]).meta({ description: 'Id or number' });
const oneVersion = z.strictObject({ id: CycleId, versionId: Version });
const twoVersions = z.strictObject({ id: CycleId, a: Version, b: Version });
const access = { roles: 'signedIn', scope: 'one' } as const;

export const budgetOperations = [
  operation({
    method: 'post',
    path: '/budget-checks',
    tag: 'budgets',
    summary: 'What the rules of its year say about a budget; nothing is stored',
    description:
      'A line needs only its account and amount. What cannot be checked because something is missing is a finding of severity info.',
    access: { roles: 'signedIn', scope: 'none' },
    body: DryRun,
    unreadable: 'BUDGET_INVALID',
    bodyLimit: BUDGET_LIMIT,
    withoutKey: true,
    answer: { kind: 'one', status: 200, schema: BudgetCheck },
    handle: async ({ deps, body }) => checkView(dryRun(body, await isKnownVillage(deps.pool, body.villageCode))),
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/budget-versions',
    tag: 'budgets',
    summary: 'The budgets of a cycle, newest first, with what blocks each under the ceilings of today',
    access,
    params: inCycle,
    query: listQuery(BUDGET_VERSION_LIST),
    answer: { kind: 'list', noun: 'budget-versions', schema: BudgetVersionMeta },
    handle: async ({ deps, session, params, query, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const page = await listBudgetVersions(deps.pool, state, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map((version) => version.uploadedBy),
        language,
      );
      return { ...page, items: page.items.map((version) => versionMeta(version, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/budget-versions',
    tag: 'budgets',
    summary: 'Store a budget as a version that never changes',
    description:
      'The version becomes part of the cycle by the command attachDocument with its id and hash. The same budget again is the same version. A line without an id gets one from its codes and name.',
    access: { roles: 'storeDocuments', scope: 'one' },
    params: inCycle,
    body: Upload,
    unreadable: 'BUDGET_INVALID',
    bodyLimit: BUDGET_LIMIT,
    answer: { kind: 'one', status: 201, schema: BudgetVersion },
    handle: async ({ deps, session, params, body, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const version = await storeBudget(deps, state, session.userId, body);
      return versionView(version, await findPeople(deps.prisma, [version.uploadedBy], language));
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/budget-versions/{versionId}',
    tag: 'budgets',
    summary: 'One version with its lines and findings',
    access,
    params: oneVersion,
    answer: { kind: 'one', status: 200, schema: BudgetVersion },
    handle: async ({ deps, session, params, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const version = await readBudgetVersion(deps.pool, state, params.versionId);
      return versionView(version, await findPeople(deps.prisma, [version.uploadedBy], language));
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/budget-versions/{a}/diff/{b}',
    tag: 'budgets',
    summary: 'What changes from one version to another, by line, source and field, and which checks',
    access,
    params: twoVersions,
    answer: { kind: 'one', status: 200, schema: BudgetDiffView },
    handle: async ({ deps, session, params }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      return diffView(await diffBudgetVersions(deps.pool, state, params.a, params.b));
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/budget-versions/{a}/diff/{b}/csv',
    tag: 'budgets',
    summary: 'The same changes by line, for a spreadsheet',
    access,
    params: twoVersions,
    sensitive: 'budgetChanges',
    answer: { kind: 'raw', mediaType: 'text/csv', description: 'One changed line a row' },
    handle: async ({ deps, session, params, res }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const { before, after, diff } = await diffBudgetVersions(deps.pool, state, params.a, params.b);
      return () => {
        res.attachment(`apbdes-v${before.number}-v${after.number}.csv`).type('text/csv').send(diffCsv(diff));
      };
    },
  }),
];
