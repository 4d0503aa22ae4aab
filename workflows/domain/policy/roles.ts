/** Who takes part in a village's cycle (docs/law.md#who-does-what). Role ids are people's words; docs/glossary.md explains them. */
export const ROLES = [
  'operator',
  'dpmd',
  'bupati',
  'bappeda',
  'bpkad',
  'inspektorat',
  'provinsi',
  'pendamping',
  'camat',
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
  dpmd: 'regency',
  bupati: 'regency',
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
  bappeda: 'regency',
  bpkad: 'regency',
  inspektorat: 'regency',
  provinsi: 'all',
  pendamping: 'villages',
  camat: 'district',
  kades: 'village',
  sekdes: 'village',
  bpd: 'village',
} as const satisfies Record<Role, (typeof AREAS)[number]>;

/** Roles that read everything in their region and never move a cycle (docs/law.md#who-does-what). */
export const READ_ONLY_ROLES: readonly Role[] = ['inspektorat', 'provinsi', 'bpkad', 'operator'];

/**
 * To whom a role may be lent while its holder is away: never to a facilitator, who decides nothing, and never across the
 * line between the village government and its council (docs/law.md#who-does-what).
 */
export const MAY_STAND_IN: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  kades: ['sekdes'],
  sekdes: ['sekdes', 'kades'],
  bpd: ['bpd'],
  camat: ['camat'],
  dpmd: ['dpmd'],
  bappeda: ['bappeda'],
  bupati: ['bupati', 'dpmd'],
};
