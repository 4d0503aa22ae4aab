import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { forbidden } from './problem.ts';
import type { Session } from './session.ts';
import type { Where } from './sql.ts';

/** Refuses everybody but these roles, naming them as the ones who can. */
export function requireRole(session: Session, roles: readonly Role[]): void {
  if (!roles.includes(session.role)) throw forbidden(roles);
}

/** Where a table says what a row is about. */
export type PlaceColumns = { village: string; district: string; regency: string };

/** Keeps to the rows inside a scope: what lies outside is not there, for lists, counts and single rows alike. */
export function within(where: Where, scope: Scope, columns: PlaceColumns): Where {
  switch (scope.kind) {
    case 'all':
      return where;
    case 'regency':
      return where.and((code) => `${columns.regency} = ${code}`, scope.code);
    case 'district':
      return where.and((code) => `${columns.district} = ${code}`, scope.code);
    case 'villages':
      return where.and((ids) => `${columns.village} = any(${ids}::text[])`, scope.ids);
  }
}

/** The columns of cycle, task, escalation and notice, which all carry their place. */
export function placeOf(alias: string): PlaceColumns {
  return { village: `${alias}.village_id`, district: `${alias}.district_code`, regency: `${alias}.regency_code` };
}
