import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { PersonalIntent } from '../cycle/command.ts';
import type { Office } from '../cycle/state.ts';
import type { Author } from '../policy/actor.ts';
import { type Refusal, refusal } from '../refusal.ts';

/** Offices of a village whose holders are dated on the village and count in all its years at once. */
export const OFFICES = ['kades'] as const;
export type OfficeName = (typeof OFFICES)[number];

export const KADES_OFFICE = 'UU 6/2014 Ps 45–47; PP 43/2014 Ps 55–57';

/** What is said of an office: that nobody holds it, or who does and by which decree. */
export type OfficeSaid =
  | { status: 'vacant'; cause: string; since: PlainDate }
  | { status: 'held'; holder: string; as: 'pj' | 'kades'; decree: string; since: PlainDate };

/** One entry of a village's register. What was entered stays; the newest holds. */
export type OfficeEntry = { id: string; office: OfficeName; said: OfficeSaid; author: Author; at: Instant };

/** An office that is vacant cannot fall vacant: its day and cause are put right by a correction. */
export function notVacant(office: Office | null): Refusal[] {
  if (office?.status !== 'vacant') return [];
  return [refusal('OFFICE_VACANT', { since: office.since }, { citation: KADES_OFFICE, fixers: ['bupati', 'dpmd'] })];
}

/** Whether two tell the same, wherever each has it from. */
export function sameOffice(a: Office, b: Office): boolean {
  if (a.status === 'vacant' && b.status === 'vacant') return a.cause === b.cause && a.since === b.since;
  if (a.status !== 'held' || b.status !== 'held') return a.status === b.status;
  return a.holder === b.holder && a.as === b.as && a.decree === b.decree && a.since === b.since;
}

/** The office as a cycle has it that begins with, or is told, that entry. */
export function officeOf({ id, said }: Pick<OfficeEntry, 'id' | 'said'>): Office {
  return { ...said, entry: id };
}

/** What each open cycle of a village has to be told so that it tells of the office what the register does. */
export function officesToTell(
  entry: Pick<OfficeEntry, 'id' | 'said'>,
  openCycles: readonly { id: string; kades: Office }[],
): { cycleId: string; intent: Extract<PersonalIntent, { type: 'declareVacancy' | 'appointKades' }> }[] {
  const intent = intentOf(entry);
  return openCycles
    .filter(({ kades }) => !sameOffice(kades, officeOf(entry)))
    .map(({ id: cycleId }) => ({ cycleId, intent }));
}

function intentOf({ id: entry, said }: Pick<OfficeEntry, 'id' | 'said'>) {
  const { since: occurredOn } = said;
  if (said.status === 'vacant') return { type: 'declareVacancy', cause: said.cause, occurredOn, entry } as const;
  const { holder, as, decree } = said;
  return { type: 'appointKades', holder, as, decree, occurredOn, entry } as const;
}
