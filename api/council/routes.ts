import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { operation } from '../http/operation.ts';
import { readVillage } from '../villages/read-villages.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import { todayIn } from '../wire/today.ts';
import { Council, CouncilBody, councilView } from './council-view.ts';
import { enterCouncil } from './enter-council.ts';
import { readCouncil } from './read-council.ts';

const params = z.strictObject({ code: VillageCode });

async function councilOf({ pool, prisma, now }: Deps, villageId: string, language: Language) {
  const [entries, today] = await Promise.all([readCouncil(pool, villageId), todayIn(pool, villageId, now())]);
  const people = await findPeople(
    prisma,
    entries.map(({ author }) => author.id),
    language,
  );
  return councilView(entries, today, people);
}

export const councilOperations = [
  operation({
    method: 'get',
    path: '/villages/{code}/council',
    tag: 'regions',
    summary: 'How many seats the BPD of a village has and how many are held, today and before',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    answer: { kind: 'one', status: 200, schema: Council },
    handle: async ({ deps, session, params: { code }, language }) => {
      const { id } = await readVillage(deps.pool, session.scope, code, undefined);
      return councilOf(deps, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/council',
    tag: 'regions',
    summary: 'Enter how many seats the BPD has and how many are held, by the decree of the bupati',
    description:
      'Counts in all years of the village from its day on: recordQuorum with other seats, or with more present than seats are held, is refused (COUNCIL_SEATS, COUNCIL_FILLED). A slip is put right by a new entry of the same day.',
    access: { roles: 'keepCouncil', scope: 'one' },
    params,
    body: CouncilBody,
    answer: { kind: 'one', status: 201, schema: Council },
    handle: async ({ deps, session, params: { code }, body, key, language }) =>
      councilOf(deps, await enterCouncil(deps, { session, key }, code, body), language),
  }),
];
