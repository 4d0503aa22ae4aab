import type { InspectionAct } from '@siklus/workflows/domain/inspection/finding.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { actorOf } from '../http/session.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import {
  InspectionAnswerInput,
  InspectionFindingInput,
  InspectionJudgementInput,
  InspectionWithdrawalInput,
} from './finding-input-view.ts';
import {
  type ActRow,
  findingDetail,
  findingView,
  InspectionFinding,
  InspectionFindingDetail,
  InspectionReceipt,
} from './finding-view.ts';
import { FINDING_LIST, keptOf, listFindings, readActs, readFinding } from './read-findings.ts';
import { takenIn } from './taken-in.ts';
import { addAct, offersOf, recordFinding } from './write-findings.ts';

const oneFinding = z.strictObject({ id: z.uuid() });

export const findingOperations = [
  operation({
    method: 'get',
    path: '/findings',
    tag: 'findings',
    summary: 'What the inspectorate has found in the villages of your region, what is due first in front',
    access: { roles: 'readFindings', scope: 'rows' },
    query: listQuery(FINDING_LIST),
    answer: { kind: 'list', noun: 'findings', schema: InspectionFinding },
    handle: async ({ deps, session, query, language }) => {
      const page = await listFindings(deps.pool, session.scope, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map(({ author }) => author.id),
        language,
      );
      return { ...page, items: page.items.map((row) => findingView(row, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/findings',
    tag: 'findings',
    summary: 'Record what an inspection has found in a village',
    description:
      'Also of a fiscal year whose cycle is closed: a finding lies beside the cycle and moves nothing in it.',
    access: { roles: 'recordFindings', scope: 'one' },
    params: z.strictObject({ code: VillageCode }),
    body: InspectionFindingInput,
    answer: { kind: 'one', status: 201, schema: InspectionReceipt },
    handle: ({ deps, session, params: { code }, body, key }) => recordFinding(deps, { session, key }, code, body),
  }),
  operation({
    method: 'get',
    path: '/findings/{id}',
    tag: 'findings',
    summary: 'One finding with what was done about it, and what you may do now',
    access: { roles: 'readFindings', scope: 'one' },
    params: oneFinding,
    answer: { kind: 'one', status: 200, schema: InspectionFindingDetail },
    handle: async ({ deps, session, params: { id }, language }) => {
      const row = await readFinding(deps.pool, session.scope, id);
      const acts = await readActs(deps.pool, id);
      const kept = keptOf(row, acts);
      const { budget } = kept.standing;
      const offers = await offersOf(deps.pool, kept, row.village_id, actorOf(session));
      const people = await findPeople(deps.prisma, [row.author.id, ...acts.map(({ author }) => author.id)], language);
      const shown = {
        row,
        acts,
        standing: kept.standing,
        offers,
        budget: budget && (await takenIn(deps, row, budget)),
        titles: await titlesOf(deps, acts),
      };
      return findingDetail(shown, people, language);
    },
  }),
  operation({
    method: 'post',
    path: '/findings/{id}/answers',
    tag: 'findings',
    summary: 'Answer a finding in the name of the village: what was done, what was paid back, which budget takes it in',
    access: { roles: 'answerFindings', scope: 'one' },
    params: oneFinding,
    body: InspectionAnswerInput,
    answer: { kind: 'one', status: 200, schema: InspectionReceipt },
    handle: ({ deps, session, params: { id }, body: { basedOn, ...said }, key }) => {
      const act: InspectionAct = { type: 'answered', ...said };
      return addAct(deps, { session, key }, id, { act, basedOn });
    },
  }),
  operation({
    method: 'post',
    path: '/findings/{id}/judgements',
    tag: 'findings',
    summary: 'Judge what a village has answered: settled, partly, or not',
    description: 'Whoever recorded a finding does not settle it alone.',
    access: { roles: 'recordFindings', scope: 'one' },
    params: oneFinding,
    body: InspectionJudgementInput,
    answer: { kind: 'one', status: 200, schema: InspectionReceipt },
    handle: ({ deps, session, params: { id }, body: { basedOn, ...said }, key }) => {
      const act: InspectionAct = { type: 'judged', ...said };
      return addAct(deps, { session, key }, id, { act, basedOn });
    },
  }),
  operation({
    method: 'post',
    path: '/findings/{id}/withdrawals',
    tag: 'findings',
    summary: 'Take a finding back, with the reason; it stays on record',
    access: { roles: 'recordFindings', scope: 'one' },
    params: oneFinding,
    body: InspectionWithdrawalInput,
    answer: { kind: 'one', status: 200, schema: InspectionReceipt },
    handle: ({ deps, session, params: { id }, body: { basedOn, reason }, key }) => {
      const act: InspectionAct = { type: 'withdrawn', reason };
      return addAct(deps, { session, key }, id, { act, basedOn });
    },
  }),
];

/** How the papers are called that answers name. */
async function titlesOf({ prisma }: Deps, acts: readonly ActRow[]): Promise<Map<string, string>> {
  const ids = acts.flatMap(({ act }) => (act.type === 'answered' && act.evidence ? [act.evidence.versionId] : []));
  if (ids.length === 0) return new Map();
  const rows = await prisma.documentVersion.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
  return new Map(rows.map(({ id, title }) => [id, title]));
}
