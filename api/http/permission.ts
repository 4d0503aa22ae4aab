import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { RIGHTS, type Right } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { forbidden } from './problem.ts';
import type { Session } from './session.ts';
import type { Where } from './sql.ts';

/** Refuses everybody without this right, naming the roles that have it as the ones who can. */
export function requireRight(session: Session, right: Right): void {
  const roles: readonly Role[] = RIGHTS[right];
  if (!roles.includes(session.role)) throw forbidden(roles);
}

/** Where a table says what a row is about. */
export type PlaceColumns = { village: string; district: string; regency: string };

/** Keeps to the rows inside a scope: what lies outside is not there, for lists, counts and single rows alike. */
export function within(where: Where, scope: Scope, columns: PlaceColumns): Where {
  return scope.kind === 'all' ? where : where.always(inside(where, scope, columns));
}

/** The condition of lying inside a scope, for statements that ask for it beside another one. */
export function inside(where: Where, scope: Scope, columns: PlaceColumns): string {
  switch (scope.kind) {
    case 'all':
      return 'true';
    case 'regency':
      return `${columns.regency} = ${where.bind(scope.code)}`;
    case 'district':
      return `${columns.district} = ${where.bind(scope.code)}`;
    case 'villages':
      return `${columns.village} = any(${where.bind(scope.ids)}::text[])`;
  }
}

/** The columns of cycle, task, escalation and notice, which all carry their place. */
export function placeOf(alias: string): PlaceColumns {
  return { village: `${alias}.village_id`, district: `${alias}.district_code`, regency: `${alias}.regency_code` };
}
