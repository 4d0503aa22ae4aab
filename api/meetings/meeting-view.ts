import type { Flag } from '@siklus/workflows/domain/participation/attendance.ts';
import { FLAG_CODES } from '@siklus/workflows/domain/participation/attendance-texts.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { Attendance } from '../wire/gates.ts';
import { Day, Instant, orNull, Person, StepId } from '../wire/wire.ts';
import type { Meeting as MeetingOfCase } from './list-meetings.ts';

const AttendanceFlag = z
  .object({ code: z.enum(FLAG_CODES), group: orNull(z.string()), text: z.string(), citation: z.string() })
  .meta({ id: 'AttendanceFlag' });

const Quorum = z.object({ needed: z.int(), present: z.int(), met: z.boolean() });

export const Meeting = z
  .object({
    step: StepId,
    heldOn: orNull(Day),
    attendance: orNull(Attendance),
    assessment: orNull(
      z.object({
        present: z.int(),
        inGroups: z.int(),
        difference: z.int(),
        womenShare: orNull(z.object({ numerator: z.int(), denominator: z.int() })).meta({
          description: 'Exact, in persons; null where nobody came.',
        }),
        quorum: Quorum,
        flags: z.array(AttendanceFlag),
      }),
    ),
    bpd: orNull(Quorum.extend({ members: z.int(), flags: z.array(AttendanceFlag) })),
    recordedBy: orNull(Person),
    recordedAt: orNull(Instant),
  })
  .meta({ id: 'Meeting' });

export function meetingView(meeting: MeetingOfCase, people: People, language: Language): z.input<typeof Meeting> {
  const { assessment, bpd, recordedBy } = meeting;
  const flags = (list: readonly Flag[]) =>
    list.map(({ code, group, text, citation }) => ({ code, group, text: text[language], citation }));
  return {
    ...meeting,
    assessment: assessment && { ...assessment, flags: flags(assessment.flags) },
    bpd: bpd && { ...bpd, flags: flags(bpd.flags) },
    recordedBy: recordedBy && people(recordedBy.id, recordedBy.role),
  };
}
