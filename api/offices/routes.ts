import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { readVillage } from '../villages/read-villages.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import { enterOffice } from './enter-office.ts';
import { OfficeOrderBody, OfficeReport, OfficeRows, OrderedOffices, officeReport } from './office-order-view.ts';
import { idsInOffices, OfficeBody, Offices, officesView } from './office-view.ts';
import { orderOffices, previewOffices } from './order-offices.ts';
import { accountsOf, openCyclesOf, readRegister } from './read-offices.ts';

const TOGETHER = 512 * 1024;

const params = z.strictObject({ code: VillageCode });

async function officesOf({ pool, prisma }: Deps, { role }: Session, villageId: string, language: Language) {
  const [entries, cycles, accounts] = await Promise.all([
    readRegister(pool, villageId),
    openCyclesOf(pool, villageId),
    accountsOf(pool, villageId),
  ]);
  return officesView(entries, cycles, await findPeople(prisma, idsInOffices(entries), language), role, accounts);
}

export const officeOperations = [
  operation({
    method: 'get',
    path: '/villages/{code}/offices',
    tag: 'regions',
    summary: 'Who holds the offices of a village and who has held them, in all its years',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    answer: { kind: 'one', status: 200, schema: Offices },
    handle: async ({ deps, session, params: { code }, language }) => {
      const { id } = await readVillage(deps.pool, session.scope, code, undefined);
      return officesOf(deps, session, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/offices',
    tag: 'regions',
    summary: 'Enter that an office of a village is vacant, or who holds it',
    description:
      'Counts in all years of the village: its open cycles are told by an order (GET /batches, kind offices), a year that is opened later begins with it.',
    access: { roles: 'enterOffices', scope: 'one' },
    params,
    body: OfficeBody,
    answer: { kind: 'one', status: 200, schema: Offices },
    handle: async ({ deps, session, params: { code }, body, key, language }) => {
      const { office, ...said } = body;
      const id = await enterOffice(deps, { session, key }, code, { office, said });
      return officesOf(deps, session, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/office-orders/preview',
    tag: 'regions',
    summary: 'What would become of each row of a file of appointments; nothing is entered',
    access: { roles: 'appointKades', scope: 'rows' },
    body: OfficeRows,
    bodyLimit: TOGETHER,
    withoutKey: true,
    answer: { kind: 'one', status: 200, schema: OfficeReport },
    handle: async ({ deps, session, body, language }) =>
      officeReport(await previewOffices(deps, session, body.rows), language),
  }),
  operation({
    method: 'post',
    path: '/office-orders',
    tag: 'regions',
    summary:
      'Appoint the heads of many villages at once, as after an election; a row with a fault is left out and named',
    access: { roles: 'appointKades', scope: 'rows' },
    body: OfficeOrderBody,
    bodyLimit: TOGETHER,
    answer: { kind: 'one', status: 202, schema: OrderedOffices },
    handle: async ({ deps, session, body, key, language }) => {
      const { rows, batchId } = await orderOffices(deps, { session, key }, body);
      return { ...officeReport(rows, language), batchId };
    },
  }),
];
