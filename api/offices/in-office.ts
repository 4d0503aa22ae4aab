import { holdsOffice, holdsSekdes } from '@siklus/workflows/domain/cycle/actors.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { officesOf } from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import { refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { newestOf, readRegister } from './read-offices.ts';

/** What stands against somebody who acts as kades or sekdes of a village by its register: he has left, or another is it now. */
export function notInOffice(
  { kades, sekdes }: Partial<Pick<CycleState, 'kades'>> & Pick<CycleState, 'sekdes'>,
  session: Session,
): Refusal[] {
  if (session.role === 'kades') return kades ? holdsOffice({ kades }, actorOf(session)) : [];
  return session.role === 'sekdes' ? holdsSekdes({ sekdes }, actorOf(session)) : [];
}

/** Throws OFFICE_VACANT, NOT_OFFICE_HOLDER, SEKDES_VACANT or NOT_SEKDES where he does not hold the office he acts in. */
export async function requireOffice(
  client: pg.Pool | pg.PoolClient,
  villageId: string,
  session: Session,
): Promise<void> {
  const refusals = notInOffice(officesOf(newestOf(await readRegister(client, villageId))), session);
  if (refusals.length > 0) throw refusedProblem(refusals);
}
