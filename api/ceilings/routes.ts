import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { z } from 'zod';
import { findCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { CycleId } from '../wire/wire.ts';
import { CeilingChange, CeilingChangeBody, CeilingVersion, ceilingChangeView, ceilingVersion } from './ceiling-view.ts';
import { changeCeilings } from './change-ceilings.ts';
import { readCeilingChange } from './read-ceiling-change.ts';

async function view(deps: Deps, session: Session, id: string, language: Language) {
  const read = await readCeilingChange(deps, await regencyOf(deps.pool, session), id);
  const people = await findPeople(deps.prisma, [read.batch.asked_by], language);
  return ceilingChangeView(read, people, session, language);
}

export const ceilingOperations = [
  operation({
    method: 'post',
    path: '/ceiling-changes',
    tag: 'ceilings',
    summary: 'New ceilings for many villages at once, each a new version beside the old',
    description:
      'Carried out village by village; what stands against one is listed with it and holds up no other. Where a ceiling was given without its sources, the ones named here are the whole of the new one.',
    access: { roles: 'changeCeilings', scope: 'rows' },
    body: CeilingChangeBody,
    answer: { kind: 'one', status: 202, schema: CeilingChange },
    handle: async ({ deps, session, body, key, language }) =>
      view(deps, session, await changeCeilings(deps, session, body, key), language),
  }),
  operation({
    method: 'get',
    path: '/ceiling-changes/{id}',
    tag: 'ceilings',
    summary: 'Before and after for each village, and by how much its newest budget is now over',
    access: { roles: 'readCeilingChanges', scope: 'one' },
    params: z.strictObject({ id: z.uuid() }),
    answer: { kind: 'one', status: 200, schema: CeilingChange },
    handle: ({ deps, session, params, language }) => view(deps, session, params.id, language),
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/ceilings',
    tag: 'ceilings',
    summary: 'All versions of the ceiling of a cycle, the first one first',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    answer: { kind: 'one', status: 200, schema: z.array(CeilingVersion) },
    handle: async ({ deps, session, params: { id }, language }) => {
      await findCycle(deps.pool, session.scope, id);
      const { rows } = await deps.pool.query<{ event: Extract<CycleEvent, { type: 'ceilingSet' }> }>(
        `select event from event where cycle_id = $1 and type = 'ceilingSet' order by seq`,
        [id],
      );
      const authors = rows.map(({ event }) => event.actor.id);
      const people = await findPeople(deps.prisma, authors, language);
      return rows.map(({ event }) => ceilingVersion(event, people));
    },
  }),
];
