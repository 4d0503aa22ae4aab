import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { AREA_PROPOSAL_LIST, listAreaProposals } from './list-area-proposals.ts';
import { AreaProposal, areaProposal } from './proposal-view.ts';

export const areaProposalOperations = [
  operation({
    method: 'get',
    path: '/proposals',
    tag: 'participation',
    summary: 'The proposals of the villages of your region, of all years',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(AREA_PROPOSAL_LIST),
    answer: { kind: 'list', noun: 'proposals', schema: AreaProposal },
    handle: async ({ deps, session, query, language }) => {
      const page = await listAreaProposals(deps.pool, session.scope, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map(({ recordedBy }) => recordedBy),
        language,
      );
      return { ...page, items: page.items.map((row) => areaProposal(row, people)) };
    },
  }),
];
