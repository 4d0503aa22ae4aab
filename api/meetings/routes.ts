import { z } from 'zod';
import { readCycleAt } from '../cycles/read-cycle.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { At, CycleId } from '../wire/wire.ts';
import { listMeetings } from './list-meetings.ts';
import { Meeting, meetingView } from './meeting-view.ts';

export const meetingOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/meetings',
    tag: 'participation',
    summary: 'The meetings of a cycle: who was there, whether it was enough, and who is missing',
    description: 'Attendance is recorded by the command recordAttendance, the members of the BPD by recordQuorum.',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    query: z.strictObject({ at: At.optional() }),
    answer: { kind: 'one', status: 200, schema: z.array(Meeting) },
    handle: async ({ deps, session, params, query, language }) => {
      const { state } = await readCycleAt(deps.pool, session.scope, params.id, query.at);
      const meetings = await listMeetings(deps.pool, state);
      const people = await findPeople(
        deps.prisma,
        meetings.map(({ recordedBy }) => recordedBy?.id ?? null),
        language,
      );
      return meetings.map((meeting) => meetingView(meeting, people, language));
    },
  }),
];
