import { z } from 'zod';
import { operation } from '../http/operation.ts';
import { Zone } from '../wire/wire.ts';
import { readRegions } from './read-regions.ts';

const Region = z
  .object({
    code: z.string(),
    name: z.string(),
    type: z.enum(['regency', 'district']),
    parent: z.string().nullable().meta({ description: 'The regency of a district.' }),
    zone: Zone,
    desa: z.int(),
    kelurahan: z.int(),
  })
  .meta({ id: 'Region' });

export const regionOperations = [
  operation({
    method: 'get',
    path: '/regions',
    tag: 'regions',
    summary: 'Regency and districts of your region, with how many desa and kelurahan you may see in each',
    access: { roles: 'signedIn', scope: 'rows' },
    answer: { kind: 'one', status: 200, schema: z.array(Region) },
    handle: ({ deps, session }) => readRegions(deps.pool, session.scope),
  }),
];
