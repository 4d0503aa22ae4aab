import { z } from 'zod';
import { findPeople } from '../cases/find-people.ts';
import { listMeetings } from '../cases/list-meetings.ts';
import { readCycle } from '../cases/read-cycle.ts';
import { operation } from '../http/operation.ts';
import { Meeting, meetingView } from '../views/meeting.ts';
import { CycleId } from '../views/wire.ts';

export const meetingOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/meetings',
    tag: 'participation',
    summary: 'The meetings of a cycle: who was there, whether it was enough, and who is missing',
    description: 'Attendance is recorded by the command recordAttendance, the members of the BPD by recordQuorum.',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    answer: { kind: 'one', status: 200, schema: z.array(Meeting) },
    handle: async ({ deps, session, params, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
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
