import type { Correction as DomainCorrection } from '@siklus/workflows/domain/cycle/repair.ts';
import { recordedValue } from '@siklus/workflows/domain/cycle/repair-facts.ts';
import { correctionHolds } from '@siklus/workflows/domain/cycle/repair-guards.ts';
import { effectsOf, planOf } from '@siklus/workflows/domain/cycle/repair-plan.ts';
import { beforeText, effectText, valueText } from '@siklus/workflows/domain/cycle/repair-words.ts';
import { z } from 'zod';
import { DutyRow, dutyRow, idsInDuty } from '../audit/duty-view.ts';
import { DUTY_LIST, listDuties } from '../audit/list-duties.ts';
import { Correction } from '../commands/command-view.ts';
import { correctionAgainstCouncil } from '../council/require-council.ts';
import { readCycle } from '../cycles/read-cycle.ts';
import { idsInRepairs } from '../cycles/repair-view.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { refusalView } from '../http/problem.ts';
import { actorOf } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId } from '../wire/wire.ts';
import { listRepairs, REPAIR_LIST } from './list-repairs.ts';
import { RepairRow, repairRow } from './repair-row-view.ts';
import { RepairableFacts, RepairCheck, repairableFactsView } from './repairable-view.ts';

const ofCycle = z.strictObject({ id: CycleId });

export const repairOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/repairable-facts',
    tag: 'cycles',
    summary: 'The recorded facts that can be put right, with the reason beside those that cannot',
    access: { roles: 'signedIn', scope: 'one' },
    params: ofCycle,
    answer: { kind: 'one', status: 200, schema: RepairableFacts },
    handle: async ({ deps, session, params, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      return repairableFactsView(state, actorOf(session), language);
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/repair-checks',
    tag: 'cycles',
    summary: 'What a correction would change, and what stands against it; nothing is stored',
    access: { roles: 'signedIn', scope: 'one' },
    params: ofCycle,
    body: z.strictObject({ correction: Correction }),
    withoutKey: true,
    answer: { kind: 'one', status: 200, schema: RepairCheck },
    handle: async ({ deps, session, params, body, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const ctx = { now: deps.now(), calendar: await deps.calendars.version(state.calendarVersion) };
      const correction: DomainCorrection = body.correction;
      const before = recordedValue(state, correction);
      const refusals = [
        ...correctionHolds(state, correction, ctx),
        ...(await correctionAgainstCouncil(deps.pool, state, correction, ctx.now)),
      ];
      const effects = before === null ? [] : effectsOf(state, correction, planOf(state, correction, ctx));
      return {
        before: before === null ? '' : beforeText({ correction, before })[language],
        after: valueText(correction)[language],
        effects: effects.map((effect) => effectText(effect)[language]),
        refusals: refusals.map((one) => refusalView(one, language)),
      };
    },
  }),
  operation({
    method: 'get',
    path: '/audit/repairs',
    tag: 'audit',
    summary: 'Every correction of the record that was proposed in your region, and what became of it',
    access: { roles: 'readWholeProof', scope: 'rows' },
    query: listQuery(REPAIR_LIST),
    answer: { kind: 'list', noun: 'repairs', schema: RepairRow },
    handle: async ({ deps, session, query, language }) => {
      const page = await listRepairs(deps.pool, session.scope, query);
      const ids = page.items.flatMap(({ state }) => idsInRepairs(state));
      const people = await findPeople(deps.prisma, ids, language);
      return { ...page, items: page.items.map((row) => repairRow(row, people, language)) };
    },
  }),
  operation({
    method: 'get',
    path: '/audit/duties',
    tag: 'audit',
    summary: 'Who has acted in hops that the law keeps apart, directly or through delegations',
    access: { roles: 'readWholeProof', scope: 'rows' },
    query: listQuery(DUTY_LIST),
    answer: { kind: 'list', noun: 'duties', schema: DutyRow },
    handle: async ({ deps, session, query, language }) => {
      const page = await listDuties(deps.pool, session.scope, query);
      const people = await findPeople(deps.prisma, page.items.flatMap(idsInDuty), language);
      return { ...page, items: page.items.map((duty) => dutyRow(duty, people)) };
    },
  }),
];
