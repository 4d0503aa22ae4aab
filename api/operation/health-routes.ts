import { operation } from '../http/operation.ts';
import { HealthReport } from './health-view.ts';
import type { HealthPartId } from './part.ts';

/** What a DPMD can use: does it work, and are its deadlines kept. */
const SHORT: readonly HealthPartId[] = [
  'database',
  'engine',
  'workers',
  'batches',
  'deadlines',
  'stuck',
  'calendar',
  'backups',
];

export const healthOperations = [
  operation({
    method: 'get',
    path: '/health-report',
    tag: 'operation',
    summary: 'How every part of the system is; a part that is down says so',
    description: 'The operator reads all of it with its figures, the DPMD a short form without.',
    access: { roles: 'readHealth', scope: 'none' },
    answer: { kind: 'one', status: 200, schema: HealthReport },
    handle: async ({ deps, session }) => {
      const { at, parts } = await deps.health();
      if (session.role === 'operator') return { at, parts };
      const short = parts.filter(({ id }) => SHORT.includes(id));
      return { at, parts: short.map((part) => ({ ...part, figures: [] })) };
    },
  }),
];
