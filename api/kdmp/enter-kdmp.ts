import { holdsOffice, holdsSekdes } from '@siklus/workflows/domain/cycle/actors.ts';
import type { DocumentKind } from '@siklus/workflows/domain/cycle/process.ts';
import { type KdmpWish, refuseEntry } from '@siklus/workflows/domain/kdmp/entering.ts';
import type { KdmpKind, KdmpPaper, KdmpSaid } from '@siklus/workflows/domain/kdmp/entry.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import { officesOf } from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { newestOf, readRegister } from '../offices/read-offices.ts';
import { readVillage } from '../villages/read-villages.ts';
import { todayIn } from '../wire/today.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import type { KdmpEntryInput } from './kdmp-input-view.ts';
import { ceilingsOf, readLedger } from './read-kdmp.ts';

/** As what each kind of paper is stored. */
const PAPERS: Partial<Record<KdmpKind, DocumentKind>> = {
  musdesus: 'ba_musdesus_kdmp',
  approval: 'persetujuan_kdmp',
  mandate: 'surat_kuasa_kdmp',
};

/**
 * Enters one line into the ledger of a village's KDMP and answers the village. Throws NOT_FOUND outside the scope,
 * KELURAHAN_HAS_NO_CYCLE, VILLAGE_ENDED, UNKNOWN_DOCUMENT, and the refusals of the domain.
 */
export async function enterKdmp(deps: Deps, writing: Writing, code: string, input: KdmpEntryInput): Promise<string> {
  const { session, key } = writing;
  const village = await readVillage(deps.pool, session.scope, code, undefined);
  const { id: villageId, name, endedOn } = village;
  if (village.type !== 'desa') throw new Problem('KELURAHAN_HAS_NO_CYCLE', { params: { names: name } });
  if (endedOn) throw refusedProblem([refusal('VILLAGE_ENDED', { code: village.code, date: endedOn })]);
  await writeOnce(deps.pool, { ...writing, asked: { operation: 'enterKdmp', villageId, input } }, async (client) => {
    await lock(client, `kdmp:${villageId}`);
    const [ledger, ceilings, today] = [
      await readLedger(client, villageId),
      await ceilingsOf(client, villageId),
      await todayIn(client, villageId, deps.now()),
    ];
    const wish = await wishOf(client, villageId, input);
    const actor = actorOf(session);
    const refusals = [
      ...(await outOfOffice(client, villageId, session)),
      ...refuseEntry(ledger, wish, { actor, today, ceilingOf: (year) => ceilings.get(year) ?? null }),
    ];
    if (refusals.length > 0) throw refusedProblem(refusals);
    await client.query(
      `insert into kdmp_entry (village_id, said, replaces, reason, author, command_key, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        villageId,
        JSON.stringify(wish.said),
        wish.replaces,
        wish.reason,
        JSON.stringify(authorOf(actor)),
        key,
        deps.now(),
      ],
    );
    return { villageId };
  });
  return villageId;
}

/** What is wanted, its paper found: the hash of what was stored goes into the entry. */
async function wishOf(client: pg.PoolClient, villageId: string, input: KdmpEntryInput): Promise<KdmpWish> {
  if (!('replaces' in input)) return { said: input, replaces: null, reason: null };
  const { replaces, reason, ...said } = input;
  if (!('paper' in said)) return { said, replaces, reason };
  const paper = await storedPaper(client, villageId, said.kind, said.paper);
  return { said: { ...said, paper } as KdmpSaid, replaces, reason };
}

async function storedPaper(
  client: pg.PoolClient,
  villageId: string,
  kind: KdmpKind,
  { cycleId, versionId }: Omit<KdmpPaper, 'sha256'>,
): Promise<KdmpPaper> {
  const { rows } = await client.query<{ sha256: string }>(
    `select d.sha256 from document_version d join cycle c on c.id = d.cycle_id
      where d.id = $1 and d.cycle_id = $2 and c.village_id = $3 and d.kind = $4`,
    [versionId, cycleId, villageId, PAPERS[kind]],
  );
  const [stored] = rows;
  if (stored === undefined) throw new Problem('UNKNOWN_DOCUMENT');
  return { cycleId, versionId, sha256: stored.sha256 };
}

/** The account of who has left an office, or of one that is vacant, enters nothing. */
async function outOfOffice(client: pg.PoolClient, villageId: string, session: Session): Promise<Refusal[]> {
  if (session.role !== 'kades' && session.role !== 'sekdes') return [];
  const { kades, sekdes } = officesOf(newestOf(await readRegister(client, villageId)));
  const actor = actorOf(session);
  if (session.role === 'sekdes') return holdsSekdes({ sekdes }, actor);
  return kades ? holdsOffice({ kades }, actor) : [];
}
