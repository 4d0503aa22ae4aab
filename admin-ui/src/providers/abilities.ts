import { usePermissions } from 'react-admin';
import type { Role } from '../api/types.ts';

/** Which screens and which offers a role sees. What may be done is decided by the API; this only spares people the rest. */
const ABILITIES = {
  seeInbox: ['dpmd', 'bupati', 'pendamping', 'camat', 'kades', 'sekdes', 'bpd'],
  startWithVillages: ['pendamping'],
  startWithHistory: ['inspektorat', 'provinsi', 'bappeda', 'bpkad'],
  haveOneVillage: ['kades', 'sekdes', 'bpd'],
  openFiscalYear: ['dpmd', 'operator'],
  changeCalendar: ['dpmd', 'operator'],
  readUsers: ['operator', 'dpmd', 'bupati'],
  keepUsers: ['operator', 'dpmd'],
  readRoles: ['operator', 'dpmd', 'bupati', 'inspektorat', 'provinsi', 'camat'],
  readHealth: ['operator', 'dpmd'],
  changeVillages: ['dpmd'],
  readSettings: ['dpmd', 'bupati', 'operator', 'inspektorat', 'provinsi', 'bappeda', 'bpkad', 'camat'],
  changeSettings: ['dpmd', 'bupati'],
  changeCeilings: ['dpmd', 'bupati'],
  delegate: ['dpmd', 'bupati', 'bappeda', 'camat', 'kades', 'sekdes', 'bpd'],
  decideInBulk: ['camat', 'dpmd', 'bupati'],
  readOrders: ['dpmd', 'bupati', 'camat', 'operator', 'inspektorat', 'provinsi'],
  recordProposals: ['sekdes', 'pendamping'],
  rankProposals: ['kades', 'sekdes'],
  readProposals: ['dpmd', 'bupati', 'bappeda', 'camat', 'pendamping', 'inspektorat', 'provinsi'],
  importProposals: ['dpmd', 'pendamping'],
  readProof: ['inspektorat', 'operator', 'dpmd', 'provinsi'],
  readWholeProof: ['inspektorat', 'operator', 'dpmd'],
  readAccessLog: ['inspektorat', 'operator'],
  projectAgain: ['operator'],
  verify: ['inspektorat', 'operator'],
  takeBundle: ['inspektorat', 'operator', 'dpmd', 'provinsi', 'camat'],
  holdRecords: ['inspektorat'],
  seeDashboard: ['dpmd', 'bupati', 'bappeda', 'bpkad', 'inspektorat', 'provinsi', 'operator', 'camat'],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof ABILITIES;

export function can(role: string | undefined, ability: Ability): boolean {
  return (ABILITIES[ability] as readonly string[]).includes(role ?? '');
}

export function useAbility(ability: Ability): boolean {
  const { permissions } = usePermissions<Role>();
  return can(permissions, ability);
}
