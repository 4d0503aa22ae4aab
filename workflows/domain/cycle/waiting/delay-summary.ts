import { displayDate } from '../../calendar/display.ts';
import type { Text } from '../../text.ts';
import { ROLE_NAMES, STEP_NAMES } from '../names.ts';
import type { StepId } from '../process.ts';
import type { Typical } from './delay-district.ts';
import type { Delays, Part } from './delays.ts';

const LONGEST = 3;

/** Where the time has gone, in a few sentences: the total, the longest waits, the supervisor's own share, the caveat. */
export function summaryOf(delays: Delays, typical: (step: StepId) => Typical): Text[] {
  const { since, through, workingDays, suspendedDays, supervisorDays, lateEntries } = delays;
  const [from, to] = [displayDate(since), displayDate(through)];
  const longest = delays.parts
    .filter((part) => part.workingDays > 0)
    .toSorted((a, b) => b.workingDays - a.workingDays)
    .slice(0, LONGEST);
  return [
    {
      id: `Sejak ${from} sampai ${to} berlalu ${workingDays} hari kerja.`,
      en: `From ${from} to ${to}, ${workingDays} working days went by.`,
    },
    ...longest.map((part) => waited(part, typical(part.step))),
    ...(suspendedDays > 0
      ? [
          {
            id: `Waktu dihentikan selama ${suspendedDays} hari kerja.`,
            en: `The clock was suspended for ${suspendedDays} working days.`,
          },
        ]
      : []),
    {
      id: `Di meja pembina (kecamatan atau kabupaten): ${supervisorDays} hari kerja.`,
      en: `On the supervisor's own desk (district or regency): ${supervisorDays} working days.`,
    },
    ...(lateEntries.length > 0
      ? [
          {
            id: `${lateEntries.length} kejadian dicatat setelah harinya; yang dihitung adalah hari kejadian, bukan hari pencatatan.`,
            en: `${lateEntries.length} facts were entered after their day; what counts is the day they happened, not the day of entry.`,
          },
        ]
      : []),
  ];
}

function waited({ step, waitingOn, workingDays, visits }: Part, { median, count }: Typical): Text {
  const name = STEP_NAMES[step];
  const who = (language: 'id' | 'en') =>
    waitingOn.roles.map((role) => ROLE_NAMES[role][language]).join(language === 'id' ? ' atau ' : ' or ');
  const times = new Set(visits.map(({ visit }) => visit)).size;
  const again = times > 1 ? { id: ` dalam ${times} kali`, en: ` over ${times} visits` } : { id: '', en: '' };
  const compared =
    median === null
      ? { id: '', en: '' }
      : {
          id: `; median kecamatan ${decimal(median, ',')} (${count} desa)`,
          en: `; the district's median is ${decimal(median, '.')} (${count} villages)`,
        };
  return {
    id: `${name.id} menunggu ${who('id')} ${workingDays} hari kerja${again.id}${compared.id}.`,
    en: `${name.en} waited ${workingDays} working days for ${who('en')}${again.en}${compared.en}.`,
  };
}

/** A median is whole or ends in a half. */
function decimal(value: number, mark: ',' | '.'): string {
  return String(value).replace('.', mark);
}
