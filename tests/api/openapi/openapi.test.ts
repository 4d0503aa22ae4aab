import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiDocument } from '@siklus/api/openapi/document.ts';
import { documentText } from '@siklus/api/openapi/text.ts';
import { allOperations } from '@siklus/api/operations.ts';
import { RIGHTS, type Right } from '@siklus/workflows/domain/policy/rights.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import request from 'supertest';
import { type Api, PERIAN, startApi } from '../harness.ts';

let api: Api;

/** Accounts of the demo that are not called by their role. */
const AS: Partial<Record<Role, string>> = {
  camat: `camat.${PERIAN.district}`,
  sekcam: `sekcam.${PERIAN.district}`,
  kades: `kades.${PERIAN.code}`,
  sekdes: `sekdes.${PERIAN.code}`,
  bpd: `bpd.${PERIAN.code}`,
};

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.stop());

type Layer = {
  match(path: string): boolean;
  route?: { path: string | RegExp; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
};

/** Pages for people, which are no part of the API: they lie under addresses of their own. */
function isOfPages(layer: Layer): boolean {
  return !layer.match('/elsewhere') && ['/desa', '/panduan'].some((root) => layer.match(root));
}

/** Every method and path that Express would serve below a router, found in the router itself. */
function routesIn(layers: Layer[]): string[] {
  return layers.flatMap((layer) => {
    const { route } = layer;
    if (!route) return routesIn(layer.handle.stack ?? []);
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return typeof route.path === 'string' ? methods.map((method) => `${method} ${route.path}`) : [];
  });
}

describe('the description of the API', () => {
  test('is the one that the schemas give today; if not: npm run openapi', () => {
    const committed = readFileSync(new URL('../../../api/openapi.json', import.meta.url), 'utf8');
    expect(committed === documentText()).toBe(true);
  });

  test('lists what Express serves, and nothing else', () => {
    const stack = (api.app as unknown as { router: { stack: Layer[] } }).router.stack;
    const served = new Set(routesIn(stack.filter((layer) => !isOfPages(layer))));
    const documented = Object.entries(apiDocument().paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(served.size).toBeGreaterThan(30);
    expect([...served].sort()).toEqual(documented.toSorted());
  });

  test('says of each operation who may and how it keeps to a region', () => {
    for (const [path, item] of Object.entries(apiDocument().paths ?? {})) {
      for (const operation of Object.values(
        item as Record<string, { 'x-authz'?: { roles: unknown; scope: string }; security?: unknown }>,
      )) {
        const authz = operation['x-authz'];
        expect([path, authz?.scope]).toEqual([path, expect.stringMatching(/^(rows|one|none)$/)]);
        const { roles } = authz ?? {};
        expect([path, operation.security !== undefined]).toEqual([path, roles !== 'public']);
      }
    }
  });

  test('says of each operation the roles that the table of rights gives it, and has one for each right', () => {
    const rights = allOperations().map(({ access }) => access.roles);
    expect([...new Set(rights)].sort()).toEqual(['public', 'signedIn', ...Object.keys(RIGHTS)].sort());
    for (const { method, path, access } of allOperations()) {
      const described = apiDocument().paths?.[path] as Record<string, { 'x-authz': { roles: unknown } }>;
      const { roles } = access;
      const granted = roles === 'public' || roles === 'signedIn' ? roles : [...RIGHTS[roles]];
      expect([method, path, described[method]?.['x-authz'].roles]).toEqual([method, path, granted]);
    }
  });

  test('refuses every operation to every role that the table does not give it to, before it looks at anything', async () => {
    const callers = await Promise.all(ROLES.map((role) => api.as(AS[role] ?? role)));
    for (const { method, path, access } of allOperations()) {
      const holders: readonly Role[] = RIGHTS[access.roles as Right] ?? ROLES;
      for (const [at, role] of ROLES.entries()) {
        if (holders.includes(role)) continue;
        const address = `/api/v1${path.replace(/\{\w+\}/g, '1')}`;
        const asked = request(api.app)
          [method](address)
          .set('Cookie', callers[at]?.cookie ?? '');
        const { status, body } = await asked.set('Content-Type', 'application/json');
        expect([method, path, role, status, body.code]).toEqual([method, path, role, 403, 'NOT_YOUR_ROLE']);
        expect(body.fixers).toEqual([...holders]);
      }
    }
  });

  test('everything that is not public asks for a sign-in before it looks at anything', async () => {
    for (const { method, path, access } of allOperations().filter(({ access }) => access.roles !== 'public')) {
      const address = `/api/v1${path.replace(/\{\w+\}/g, '1')}`;
      const answer = await request(api.app)[method](address).set('Content-Type', 'application/json');
      expect([method, path, access.roles, answer.status, answer.body.code]).toEqual([
        method,
        path,
        access.roles,
        401,
        'SIGN_IN_REQUIRED',
      ]);
    }
  });

  test('is served to everybody, with a name that the console finds for each answer', async () => {
    const { body, status } = await request(api.app).get('/api/v1/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    const names =
      'Me Reference Region Village VillageDetail FiscalYear CycleRow Cycle StepView RefusalView AllowedAction CycleEvent Deadline Explanation DocumentMeta Budget TaskRow TaskCounters EscalationRow Notice Calendar DueResult User Dashboard Problem';
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(names.split(' ')));
  });
});
