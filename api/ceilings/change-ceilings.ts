import { withState } from '@siklus/prisma/stored-state.ts';
import type { FundSource } from '@siklus/workflows/domain/budget/line.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Percent } from '@siklus/workflows/domain/money/percent.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { type BatchItem, runBatch, storeBatch } from '../batches/start-batch.ts';
import type { Deps } from '../deps.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { writeOnce } from '../wire/write-once.ts';
import { type CeilingRequest, type Sources, workOutCeiling } from './work-out-ceilings.ts';

export type CeilingOrder = {
  fiscalYear: number;
  decree: string;
  reason: string;
  changes: { village: string; sources: Sources }[] | { all: { source: FundSource; percent: Percent } };
};

/**
 * Gives the villages of a regency new ceilings for a year, each as a new version beside the old. Answers the id of the order;
 * the same key again is the same order. Throws REASON_REQUIRED, UNKNOWN_VILLAGE, NO_CYCLE; what stands against one village
 * is recorded with it and holds up no other.
 */
export async function changeCeilings(deps: Deps, session: Session, order: CeilingOrder, key: string): Promise<string> {
  const { fiscalYear, decree, reason, changes } = order;
  for (const [field, text] of Object.entries({ decree, reason })) {
    if (text === '') throw refusedProblem([refusal('REASON_REQUIRED', { field })]);
  }
  const regencyCode = await regencyOf(deps.pool, session);
  const { id } = await writeOnce(deps.pool, { key, session, asked: order }, async (client) => {
    const states = await statesOf(client, regencyCode, fiscalYear);
    const requests =
      'all' in changes ? states.map((state) => request(state, changes.all)) : await named(client, order, states);
    const items = requests.map(
      ([state, one]): BatchItem => workOutCeiling(state, one, { actor: actorOf(session), decree, reason }),
    );
    if (items.length === 0) throw new Problem('NO_CYCLE', { params: { year: fiscalYear, codes: regencyCode } });
    return storeBatch(client, deps, session, { kind: 'ceilings', regencyCode, fiscalYear, reason, decree, items }, key);
  });
  await runBatch(deps, id);
  return id;
}

type RequestedCeiling = [CycleState, CeilingRequest];

const request = (state: CycleState, one: CeilingRequest): RequestedCeiling => [state, one];

async function statesOf(client: pg.ClientBase, regencyCode: string, fiscalYear: number): Promise<CycleState[]> {
  const { rows } = await client.query<{ state: CycleState }>(
    'select state from cycle where regency_code = $1 and fiscal_year = $2 order by id',
    [regencyCode, fiscalYear],
  );
  return withState(rows).map(({ state }) => state);
}

/** The cycles of the villages by their codes: any code that a village has had finds it. */
async function named(
  client: pg.ClientBase,
  order: CeilingOrder,
  states: readonly CycleState[],
): Promise<RequestedCeiling[]> {
  const { fiscalYear, changes } = order;
  const list = 'all' in changes ? [] : changes;
  const { rows } = await client.query<{ code: string; id: string }>(
    `select code, id from (
       select id, code, 1 as rank from village union all
       select id, id, 2 from village union all
       select village_id, code, 3 from village_name) known
      where code = any($1) order by rank desc`,
    [list.map(({ village }) => village)],
  );
  const idOf = new Map(rows.map(({ code, id }) => [code, id]));
  const stateOf = new Map(states.map((state) => [state.villageId, state]));
  const unknown = list.filter(({ village }) => !idOf.has(village));
  if (unknown.length > 0) throw new Problem('UNKNOWN_VILLAGE', { params: { codes: codes(unknown) } });
  const found = list.map((change) => ({ ...change, state: stateOf.get(idOf.get(change.village) ?? '') }));
  const without = found.filter(({ state }) => state === undefined);
  if (without.length > 0) throw new Problem('NO_CYCLE', { params: { year: fiscalYear, codes: codes(without) } });
  const requests = found.flatMap(({ state, sources }) => (state ? [request(state, { sources })] : []));
  if (new Set(requests.map(([state]) => state.id)).size < requests.length) {
    throw new Problem('BODY_INVALID', { errors: [{ path: 'changes', message: 'A village is named twice' }] });
  }
  return requests;
}

function codes(list: readonly { village: string }[]): string {
  return list.map(({ village }) => village).join(', ');
}
