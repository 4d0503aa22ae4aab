import { parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { z } from 'zod';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { listVillages, readVillage, VILLAGE_LIST } from './read-villages.ts';
import { Village, VillageCode, VillageDetail, villageView } from './village-view.ts';

const On = z.iso.date().transform((text, ctx) => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});

export const villageOperations = [
  operation({
    method: 'get',
    path: '/villages',
    tag: 'regions',
    summary: 'Villages of your region',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(VILLAGE_LIST),
    answer: { kind: 'list', noun: 'villages', schema: Village },
    handle: async ({ deps, session, query }) => {
      const page = await listVillages(deps.pool, session.scope, query);
      return { ...page, items: page.items.map(villageView) };
    },
  }),
  operation({
    method: 'get',
    path: '/villages/{code}',
    tag: 'regions',
    summary: 'One village with all its names, called as on a given day',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ code: VillageCode }),
    query: z.strictObject({ on: On.optional() }),
    answer: { kind: 'one', status: 200, schema: VillageDetail },
    handle: ({ deps, session, params, query }) => readVillage(deps.pool, session.scope, params.code, query.on),
  }),
];
