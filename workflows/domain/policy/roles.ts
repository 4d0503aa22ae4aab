/** Who takes part in a village's cycle (docs/law.md#who-does-what). Role ids are people's words; docs/glossary.md explains them. */
export const ROLES = [
  'operator',
  'dpmd',
  'bupati',
  'wabup',
  'bappeda',
  'bpkad',
  'inspektorat',
  'provinsi',
  'pendamping',
  'camat',
  'sekcam',
  'kades',
  'sekdes',
  'bpd',
] as const;

export type Role = (typeof ROLES)[number];

/** The level of government a role sits at; the escalation ladder climbs these. */
export type Level = 'village' | 'district' | 'regency' | 'province';

export const LEVEL_OF_ROLE = {
  kades: 'village',
  sekdes: 'village',
  bpd: 'village',
  pendamping: 'village',
  camat: 'district',
  sekcam: 'district',
  dpmd: 'regency',
  bupati: 'regency',
  wabup: 'regency',
  bappeda: 'regency',
  bpkad: 'regency',
  inspektorat: 'regency',
  operator: 'regency',
  provinsi: 'province',
} as const satisfies Record<Role, Level>;

export const AREAS = ['all', 'regency', 'district', 'villages', 'village'] as const;

/** What the area of a role is made of. */
export const AREA_OF_ROLE = {
  operator: 'regency',
  dpmd: 'regency',
  bupati: 'regency',
  wabup: 'regency',
  bappeda: 'regency',
  bpkad: 'regency',
  inspektorat: 'regency',
  provinsi: 'all',
  pendamping: 'villages',
  camat: 'district',
  sekcam: 'district',
  kades: 'village',
  sekdes: 'village',
  bpd: 'village',
} as const satisfies Record<Role, (typeof AREAS)[number]>;

/**
 * Roles that read everything in their region and never move a cycle (docs/law.md#who-does-what). A deputy and the secretary of a
 * district act only in the office above them, on the days on which it is theirs.
 */
export const READ_ONLY_ROLES: readonly Role[] = ['inspektorat', 'provinsi', 'bpkad', 'operator', 'wabup', 'sekcam'];

/**
 * To whom a role may be lent while its holder is away: never to a facilitator, who decides nothing, and never across the
 * line between the village government and its council (docs/law.md#who-does-what).
 */
export const MAY_STAND_IN: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  kades: ['sekdes'],
  sekdes: ['sekdes', 'kades'],
  bpd: ['bpd'],
  camat: ['camat', 'sekcam'],
  dpmd: ['dpmd'],
  bappeda: ['bappeda'],
  bupati: ['bupati', 'wabup', 'dpmd'],
};

/**
 * As what somebody acts in an office of district or regency whose holder cannot: for some days (Plh), or because it is vacant (Plt),
 * by the letter of the office above it (UU 30/2014 Ps 14(2)).
 */
export const STANDS_IN_AS = ['plh', 'plt'] as const;
export type StandsInAs = (typeof STANDS_IN_AS)[number];

/** Of whom the law itself makes somebody the deputy: no mandate, so nothing is kept from him (UU 23/2014 Ps 65(4), 66(1)). */
export function isDeputyOf(role: Role, own: Role): boolean {
  return role === 'bupati' && own === 'wabup';
}
