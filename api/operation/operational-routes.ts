import { z } from 'zod';
import { isFromThisMachine } from '../http/address.ts';
import { publicOperation } from '../http/operation.ts';
import { Problem } from '../http/problem.ts';

const Check = z.object({ ok: z.boolean(), detail: z.string() });
const access = { roles: 'public', scope: 'none' } as const;

/** Also mounted at the root, where probes look for them. */
export const operationalOperations = [
  publicOperation({
    method: 'get',
    path: '/healthz',
    tag: 'operation',
    summary: 'Is the process up',
    access,
    answer: { kind: 'one', status: 200, schema: z.object({ status: z.literal('up') }) },
    handle: () => ({ status: 'up' as const }),
  }),
  publicOperation({
    method: 'get',
    path: '/readyz',
    tag: 'operation',
    summary: 'Do database, engine and worker answer; 503 with the same body when one does not',
    access,
    answer: {
      kind: 'one',
      status: 200,
      schema: z
        .object({
          ready: z.boolean(),
          checks: z.object({ database: Check, engine: Check, worker: Check, startup: Check }),
        })
        .meta({ id: 'Readiness' }),
    },
    handle: async ({ deps, res }) => {
      const { ready, checks } = await deps.readiness();
      const isOpen = deps.isOpen();
      const startup = { ok: isOpen, detail: isOpen ? 'finished' : 'waiting for the database' };
      if (!ready || !isOpen) {
        res.locals.status = 503;
        res.set('Retry-After', '2');
      }
      return { ready: ready && isOpen, checks: { ...checks, startup } };
    },
  }),
  publicOperation({
    method: 'get',
    path: '/metrics',
    tag: 'operation',
    summary: 'Figures for Prometheus, from this machine only',
    access,
    answer: { kind: 'raw', mediaType: 'text/plain', description: 'Prometheus text format' },
    handle: async ({ deps, req, res }) => {
      if (!isFromThisMachine(req)) throw new Problem('NOT_FOUND');
      res.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
    },
  }),
];
