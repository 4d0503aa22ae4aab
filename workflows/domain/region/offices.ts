import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { PersonalIntent } from '../cycle/command.ts';
import type { CycleState, Office, SekdesOffice } from '../cycle/state.ts';
import type { Author } from '../policy/actor.ts';
import { RIGHTS } from '../policy/rights.ts';
import type { Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';

/** Offices of a village whose holders are dated on the village and count in all its years at once. */
export const OFFICES = ['kades', 'sekdes'] as const;
export type OfficeName = (typeof OFFICES)[number];

export const KADES_OFFICE = 'UU 6/2014 Ps 45–47; PP 43/2014 Ps 55–57';
export const SEKDES_OFFICE = 'Permendagri 83/2015 Ps 7';

/** As what somebody holds an office: the officer himself, or who acts in his place. */
export const HELD_AS = { kades: ['pj', 'kades'], sekdes: ['plt', 'sekdes'] } as const;
export type HeldAs<N extends OfficeName = OfficeName> = (typeof HELD_AS)[N][number];

/** What is said of an office: that nobody holds it, or who does and by which decree or letter. */
export type OfficeSaid<N extends OfficeName = OfficeName> =
  | { status: 'vacant'; cause: string; since: PlainDate }
  | { status: 'held'; holder: string; as: HeldAs<N>; decree: string; since: PlainDate };

/** One entry of a village's register. What was entered stays; the newest of an office holds. */
export type OfficeEntry = { id: string; office: OfficeName; said: OfficeSaid; author: Author; at: Instant };
type Told = Pick<OfficeEntry, 'id' | 'office' | 'said'>;

/** Whoever sees it says that there is no kades. */
export const DECLARERS: readonly Role[] = ['bpd', 'camat', 'dpmd', 'bupati'];
/** The kades names by his letter who acts as secretary; camat and bupati have a copy of it. */
export const SEKDES_KEEPERS: readonly Role[] = ['kades', 'camat', 'dpmd'];

/** Who may say it of that office. */
export function whoEnters(office: OfficeName, status: OfficeSaid['status']): readonly Role[] {
  if (office === 'sekdes') return SEKDES_KEEPERS;
  return status === 'held' ? RIGHTS.appointKades : DECLARERS;
}

/** An office that is vacant cannot fall vacant: its day and cause are put right by a correction. */
export function notVacant(office: Office | SekdesOffice | undefined, name: OfficeName = 'kades'): Refusal[] {
  if (office?.status !== 'vacant') return [];
  const { since } = office;
  return name === 'kades'
    ? [refusal('OFFICE_VACANT', { since }, { citation: KADES_OFFICE, fixers: ['bupati', 'dpmd'] })]
    : [refusal('SEKDES_VACANT', { since }, { citation: SEKDES_OFFICE, fixers: ['kades'] })];
}

/** Whether two tell the same of an office, wherever each has it from. */
export function sameOffice(a: OfficeSaid | Office, b: OfficeSaid | Office): boolean {
  if (a.status === 'vacant' && b.status === 'vacant') return a.cause === b.cause && a.since === b.since;
  if (a.status !== 'held' || b.status !== 'held') return a.status === b.status;
  return a.holder === b.holder && a.as === b.as && a.decree === b.decree && a.since === b.since;
}

/** The offices as a cycle has them that begins with these entries. */
export function officesOf(newest: readonly Told[]): { kades?: Office; sekdes?: SekdesOffice } {
  return Object.fromEntries(newest.map(({ id, office, said }) => [office, { ...said, entry: id }]));
}

/** What an open cycle tells of its offices. */
export type OpenCycle = Pick<CycleState, 'id' | 'kades' | 'sekdes'>;

/** What each open cycle of a village has to be told so that it tells of the office what the register does. */
export function officesToTell(
  entry: Told,
  openCycles: readonly OpenCycle[],
): {
  cycleId: string;
  intent: Extract<PersonalIntent, { type: 'declareVacancy' | 'appointKades' | 'recordSekdes' }>;
}[] {
  const intent = intentOf(entry);
  const knows = (cycle: OpenCycle) => sameOffice(cycle[entry.office] ?? { status: 'filled' }, entry.said);
  return openCycles.filter((cycle) => !knows(cycle)).map(({ id: cycleId }) => ({ cycleId, intent }));
}

function intentOf({ id: entry, office, said }: Told) {
  if (office === 'sekdes') return { type: 'recordSekdes', office: { ...said, entry } as SekdesOffice } as const;
  const { since: occurredOn } = said;
  if (said.status === 'vacant') return { type: 'declareVacancy', cause: said.cause, occurredOn, entry } as const;
  const { holder, as, decree } = said;
  return { type: 'appointKades', holder, as: as as HeldAs<'kades'>, decree, occurredOn, entry } as const;
}
