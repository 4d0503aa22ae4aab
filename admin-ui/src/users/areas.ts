import type { Role } from '../api/types.ts';

/** What the area of a role is made of; the API asks for the same (api/accounts/area-of.ts). */
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
} as const satisfies Record<Role, string>;

/** The DPMD makes the accounts of those it looks after; who oversees or commands it comes from the operator. */
export const KEPT_BY_DPMD: readonly Role[] = ['pendamping', 'camat', 'kades', 'sekdes', 'bpd'];
