import type { Role } from '../../policy/roles.ts';

/** Who prepares the papers of a village. */
export const VILLAGE: readonly Role[] = ['sekdes', 'kades', 'pendamping'];

export const P114 = 'Permendagri 114/2014';
export const P20 = 'Permendagri 20/2018';
export const P110 = 'Permendagri 110/2016';
export const P46 = 'Permendagri 46/2016';
export const PD21 = 'Permendesa 21/2020';
/** Not a rule of the law: what the regency has set for itself, and may change. */
export const POLICY = 'Setelan kabupaten';
