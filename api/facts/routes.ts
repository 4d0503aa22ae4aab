import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { readVillage } from '../villages/read-villages.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { Year } from '../wire/wire.ts';
import { BudgetFactsView, FactsWritten, factsView, RegencyFactBody, VillageFactBody } from './fact-view.ts';
import { listFacts } from './read-facts.ts';
import { villageIds, writeFact } from './write-facts.ts';

/** A whole price standard. */
const STANDARD_LIMIT = 4 * 1024 * 1024;

const ofVillage = z.strictObject({ code: VillageCode });

async function owner({ pool }: Deps, session: Session, code: string) {
  const { id, districtCode } = await readVillage(pool, session.scope, code, undefined);
  return { villageId: id, regencyCode: districtCode.slice(0, 5) };
}

export const factOperations = [
  operation({
    method: 'get',
    path: '/villages/{code}/budget-facts',
    tag: 'budgets',
    summary:
      'What the budgets of a village and year are measured by, with version and source, and what nobody has said yet',
    access: { roles: 'signedIn', scope: 'one' },
    params: ofVillage,
    query: z.strictObject({ fiscalYear: Year }),
    answer: { kind: 'one', status: 200, schema: BudgetFactsView },
    handle: async ({ deps, session, params, query: { fiscalYear }, language }) => {
      const place = await owner(deps, session, params.code);
      const rows = await listFacts(deps.pool, { ...place, fiscalYear });
      const authors = rows.map((row) => row.changed_by);
      return factsView(place.villageId, fiscalYear, rows, await findPeople(deps.prisma, authors, language));
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/budget-facts',
    tag: 'budgets',
    summary: 'A new version of a fact that the village itself has decided, by its regulation',
    description: 'What limits the village is not among them. Budgets are checked by it from their next gate on.',
    access: { roles: 'keepVillageFacts', scope: 'one' },
    params: ofVillage,
    body: VillageFactBody,
    answer: { kind: 'one', status: 201, schema: FactsWritten },
    handle: async ({ deps, session, params, body, key }) => {
      const { villageId } = await owner(deps, session, params.code);
      const { value, ...fact } = body;
      return writeFact(deps, { session, key }, { ...fact, values: [{ owner: villageId, value }] });
    },
  }),
  operation({
    method: 'post',
    path: '/budget-facts',
    tag: 'budgets',
    summary:
      'A new version of a fact of the regency: price standard, local activities, national priorities, KDMP by village',
    description: 'Budgets are checked by it from their next gate on; those that are in force stay so.',
    access: { roles: 'keepRegencyFacts', scope: 'rows' },
    body: RegencyFactBody,
    bodyLimit: STANDARD_LIMIT,
    answer: { kind: 'one', status: 201, schema: FactsWritten },
    handle: async ({ deps, session, body, key }) => {
      const regency = await regencyOf(deps.pool, session);
      const { value, ...fact } = body;
      if (!('villages' in value))
        return writeFact(deps, { session, key }, { ...fact, values: [{ owner: regency, value }] });
      const ids = await villageIds(
        deps.pool,
        regency,
        value.villages.map(({ village }) => village),
      );
      const values = value.villages.map(({ setAside, disbursed }, i) => ({
        owner: ids[i] ?? '',
        value: { setAside, disbursed },
      }));
      return writeFact(deps, { session, key }, { ...fact, values });
    },
  }),
];
