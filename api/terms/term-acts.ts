import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Author, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { type OpenMatters, refuseTermAct, type TermAct } from '@siklus/workflows/domain/region/handover.ts';
import type pg from 'pg';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf } from '../http/session.ts';
import { findSource, type SourceInput } from '../medium-term-plans/source.ts';
import { requireOffice } from '../offices/in-office.ts';
import { accountsOf } from '../offices/read-offices.ts';
import { readVillage } from '../villages/read-villages.ts';
import { todayIn } from '../wire/today.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import { openMattersOf } from './open-matters.ts';

type Given = z.output<typeof SourceInput>;
type Told<A> = A extends TermAct
  ? { [K in keyof A]: K extends 'source' | 'memorandum' | 'minutes' ? Given : A[K] }
  : never;
/** What comes in: where a text lies instead of its hash. */
export type ActTold = Told<TermAct>;

export type EnteredAct = {
  id: string;
  act: TermAct;
  open: OpenMatters | null;
  author: Author;
  at: Instant;
  /** Of a handover: who of the BPD has said that he saw it. */
  witnessed: { author: Author; at: Instant } | null;
};

/** What was entered of the ends of terms in a village, the newest first. */
export async function readTermActs(client: pg.Pool | pg.ClientBase, villageId: string): Promise<EnteredAct[]> {
  type Row = Omit<EnteredAct, 'witnessed'> & { witness: Author | null; witnessedAt: Instant | null };
  const { rows } = await client.query<Row>(
    `select a.id, a.act, a.open, a.author, a.at, w.author as witness, w.at as "witnessedAt"
       from office_term_act a left join lateral (
            select author, at from office_term_act where about = a.id and village_id = a.village_id order by entry limit 1) w on true
      where a.village_id = $1 and a.kind <> 'witnessed' order by a.entry desc`,
    [villageId],
  );
  return rows.map(({ witness, witnessedAt, ...act }) => ({
    ...act,
    witnessed: witness && witnessedAt ? { author: witness, at: witnessedAt } : null,
  }));
}

/**
 * Enters the report on a term, or a handover with what the village has open at that moment. Answers its id. Throws NOT_FOUND outside the
 * scope, UNKNOWN_DOCUMENT, HOLDER_NOT_KADES for an account that is none of a kades there, and the refusals of refuseTermAct.
 */
export async function enterTermAct(deps: Deps, writing: Writing, code: string, told: ActTold): Promise<string> {
  const { session } = writing;
  const { id: villageId } = await readVillage(deps.pool, session.scope, code, undefined);
  const asked = { operation: 'enterTermAct', villageId, told };
  const { id } = await writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await requireOffice(client, villageId, session);
    const act = await actOf(client, villageId, told);
    const refusals = refuseTermAct(act, await todayIn(client, villageId, deps.now()));
    if (refusals.length > 0) throw refusedProblem(refusals);
    if (act.kind === 'handover') await requireAccounts(deps.pool, villageId, [act.from, act.to]);
    const open = act.kind === 'handover' ? await openMattersOf(client, villageId) : null;
    return insertAct(client, deps, writing, { villageId, kind: act.kind, on: act.on, act, open, about: null });
  });
  return id;
}

/** The BPD says that it saw a handover. Throws NOT_FOUND, and HANDOVER_WITNESSED where somebody has said so. */
export async function witnessHandover(deps: Deps, writing: Writing, code: string, about: string): Promise<void> {
  const { session } = writing;
  const { id: villageId } = await readVillage(deps.pool, session.scope, code, undefined);
  await writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'witnessHandover', villageId, about } },
    async (client) => {
      await lock(client, `term-acts:${villageId}`);
      const found = (await readTermActs(client, villageId)).find(
        ({ id, act }) => id === about && act.kind === 'handover',
      );
      if (found === undefined) throw new Problem('NOT_FOUND');
      if (found.witnessed) throw refusedProblem([refusal('HANDOVER_WITNESSED')]);
      const on = await todayIn(client, villageId, deps.now());
      return insertAct(client, deps, writing, { villageId, kind: 'witnessed', on, act: {}, open: null, about });
    },
  );
}

async function actOf(client: pg.PoolClient, villageId: string, told: ActTold): Promise<TermAct> {
  const find = async (given: Given) => (await findSource(client, villageId, given)).source;
  if (told.kind === 'finalReport') return { ...told, source: await find(told.source) };
  return { ...told, memorandum: await find(told.memorandum), minutes: await find(told.minutes) };
}

/** Both are accounts of a kades of that village; who has left may have lost his right to sign in since. */
async function requireAccounts(pool: pg.Pool, villageId: string, holders: readonly string[]): Promise<void> {
  const known = (await accountsOf(pool, villageId, { alsoDisabled: true })).filter(({ role }) => role === 'kades');
  if (!holders.every((holder) => known.some(({ id }) => id === holder))) throw new Problem('HOLDER_NOT_KADES');
}

type NewAct = {
  villageId: string;
  kind: TermAct['kind'] | 'witnessed';
  on: string;
  act: object;
  open: OpenMatters | null;
  about: string | null;
};

async function insertAct(
  client: pg.PoolClient,
  { now }: Pick<Deps, 'now'>,
  { session, key }: Writing,
  { villageId, kind, on, act, open, about }: NewAct,
): Promise<{ id: string }> {
  const { rows } = await client.query<{ id: string }>(
    `insert into office_term_act (village_id, kind, on_day, act, open, about, author, command_key, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      villageId,
      kind,
      on,
      JSON.stringify(act),
      open && JSON.stringify(open),
      about,
      JSON.stringify(authorOf(actorOf(session))),
      key,
      now(),
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('An act was not stored');
  return row;
}
