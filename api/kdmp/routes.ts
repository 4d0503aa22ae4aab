import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { readVillage } from '../villages/read-villages.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import { enterKdmp } from './enter-kdmp.ts';
import { KdmpEntryBody } from './kdmp-input-view.ts';
import { KdmpRow, kdmpRow } from './kdmp-row-view.ts';
import { idsInLedger, KdmpLedgerView, ledgerView } from './kdmp-view.ts';
import { KDMP_LIST, listKdmp } from './list-kdmp.ts';
import { readLedger, surroundingsOfYears } from './read-kdmp.ts';

const params = z.strictObject({ code: VillageCode });

async function ledgerFor({ pool, prisma }: Deps, session: Session, villageId: string, language: Language) {
  const [ledger, around] = await Promise.all([readLedger(pool, villageId), surroundingsOfYears(pool, villageId)]);
  const people = await findPeople(prisma, idsInLedger(ledger), language);
  return ledgerView(villageId, ledger, around, { session, people, language });
}

export const kdmpOperations = [
  operation({
    method: 'get',
    path: '/kdmp',
    tag: 'budgets',
    summary: 'How the Koperasi Desa Merah Putih of each village stands, year by year',
    access: { roles: 'readKdmpOfVillages', scope: 'rows' },
    query: listQuery(KDMP_LIST),
    answer: { kind: 'list', noun: 'kdmp', schema: KdmpRow },
    handle: async ({ deps, session, query }) => {
      const page = await listKdmp(deps.pool, session.scope, query);
      return { ...page, items: page.items.map(kdmpRow) };
    },
  }),
  operation({
    method: 'get',
    path: '/villages/{code}/kdmp',
    tag: 'budgets',
    summary: 'The ledger of a village’s KDMP: what was decided, promised, taken and given back, with its sums by year',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    answer: { kind: 'one', status: 200, schema: KdmpLedgerView },
    handle: async ({ deps, session, params: { code }, language }) => {
      const { id } = await readVillage(deps.pool, session.scope, code, undefined);
      return ledgerFor(deps, session, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/kdmp',
    tag: 'budgets',
    summary: 'Enter a line of the ledger, answer one, or put one right by another in its place',
    description:
      'Nothing is ever changed: a correction names the entry that it replaces, and is made by a second person. Who enters what: docs/law.md#the-kdmp.',
    access: { roles: 'keepKdmp', scope: 'one' },
    params,
    body: KdmpEntryBody,
    answer: { kind: 'one', status: 201, schema: KdmpLedgerView },
    handle: async ({ deps, session, params: { code }, body, key, language }) => {
      const id = await enterKdmp(deps, { session, key }, code, body);
      return ledgerFor(deps, session, id, language);
    },
  }),
];
