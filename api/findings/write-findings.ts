import { randomUUID } from 'node:crypto';
import { computeDue } from '@siklus/workflows/domain/calendar/due.ts';
import { type Instant, localDate, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { textGiven } from '@siklus/workflows/domain/cycle/guards.ts';
import type { Office } from '@siklus/workflows/domain/cycle/state.ts';
import {
  type InCycle,
  type Inspected,
  type InspectionAct,
  type InspectionState,
  withAct,
} from '@siklus/workflows/domain/inspection/finding.ts';
import {
  checkAnswer,
  checkJudgement,
  type Kept,
  mayAnswer,
  mayJudge,
  maySettle,
  mayWithdraw,
  refuseRecord,
} from '@siklus/workflows/domain/inspection/refuse.ts';
import { type Actor, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { allOf, DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import { officesOf } from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { readDocument } from '../documents/documents.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf } from '../http/session.ts';
import { newestOf, readRegister } from '../offices/read-offices.ts';
import { readSettings } from '../settings/settings.ts';
import { readVillage } from '../villages/read-villages.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import type { FindingOffers } from './finding-view.ts';
import { keptOf, readActs, readFinding } from './read-findings.ts';
import { TAKE_IN, yearOf } from './taken-in.ts';

type Receipt = { id: string; number: number; state: InspectionState; acts: number; dueOn: PlainDate; at: Instant };

/**
 * Records a finding in a village, with the last day to answer by the term in force today. Throws NOT_FOUND outside the scope,
 * KELURAHAN_HAS_NO_CYCLE, VILLAGE_ENDED, and the refusals of the domain.
 */
export async function recordFinding(
  deps: Deps,
  writing: Writing,
  code: string,
  inspected: Inspected,
): Promise<Receipt> {
  const { session, key } = writing;
  const village = await readVillage(deps.pool, session.scope, code, undefined);
  if (village.type !== 'desa') throw new Problem('KELURAHAN_HAS_NO_CYCLE', { params: { names: village.name } });
  if (village.endedOn !== null) {
    throw refusedProblem([refusal('VILLAGE_ENDED', { code: village.code, date: village.endedOn })]);
  }
  const asked = { operation: 'recordFinding', villageId: village.id, inspected };
  return writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    const at = deps.now();
    const { offset, dueAfter } = await termOf(client, deps, village.districtCode.slice(0, 5));
    const today = localDate(at, offset);
    insist(refuseRecord(inspected, today));
    await lock(client, `findings:${village.id}`);
    const { kind, fiscalYear, title, cause, recommendation, amount, report, addressee } = inspected;
    const id = randomUUID();
    const dueOn = dueAfter(today);
    const { rows } = await client.query<{ number: number }>(
      `insert into inspection_finding (id, village_id, fiscal_year, number, kind, title, cause, recommendation, amount,
                                       report_number, report_date, addressee, due_on, author, command_key, at)
       select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7, $8::bigint, $9, $10::date, $11, $12::date, $13, $14, $15
         from inspection_finding where village_id = $2
       returning number`,
      [
        id,
        village.id,
        fiscalYear,
        kind,
        title,
        cause,
        recommendation,
        amount,
        report.number,
        report.date,
        addressee,
        dueOn,
        JSON.stringify(authorOf(actorOf(session))),
        key,
        at,
      ],
    );
    return { id, number: rows[0]?.number ?? 1, state: 'terbuka', acts: 0, dueOn, at };
  });
}

/** The term to answer in a regency: from a day on, by its settings and the calendar of now. */
async function termOf(client: pg.PoolClient, { calendars }: Deps, regencyCode: string) {
  const [newest] = await readSettings(client, regencyCode);
  const { findingTerm: days, firstDay, rollForward } = allOf(newest?.settings ?? DEFAULT_SETTINGS);
  const { rows } = await client.query<{ offset: ZoneOffset }>(
    'select zone_offset as "offset" from regency where code = $1',
    [regencyCode],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`No regency ${regencyCode}`);
  const calendar = await calendars.current();
  const dueAfter = (from: PlainDate) =>
    computeDue(
      { kind: 'calendarDays', days, from },
      { calendar, suspensions: [], offset: row.offset, firstDay, rollForward },
    ).dueDate;
  return { offset: row.offset, dueAfter };
}

/**
 * Adds an answer, a judgement or a withdrawal to a finding. Throws NOT_FOUND outside the scope, STALE, UNKNOWN_DOCUMENT for papers
 * that lie in no cycle of the village, and the refusals of the domain.
 */
export async function addAct(
  deps: Deps,
  writing: Writing,
  findingId: string,
  { act, basedOn }: { act: InspectionAct; basedOn: number | undefined },
): Promise<Receipt> {
  const { session, key } = writing;
  const asked = { operation: 'actOnFinding', findingId, act, basedOn };
  const row = await readFinding(deps.pool, session.scope, findingId);
  return writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await lock(client, `finding:${findingId}`);
    const acts = await readActs(client, findingId);
    if (basedOn !== undefined && basedOn !== acts.length) {
      throw refusedProblem([refusal('STALE', { expected: basedOn, actual: acts.length })]);
    }
    const kept = keptOf(row, acts);
    const actor = actorOf(session);
    insist(mayAct(kept, act, actor, await kadesOf(client, row.village_id)));
    insist(checkAct(kept, act, actor));
    if (act.type === 'answered') {
      await requireDocument(deps, row.village_id, act.evidence);
      await requireDocument(deps, row.village_id, act.budget, TAKE_IN);
    }
    const author = authorOf(actor);
    const { state, repaid } = withAct(kept.standing, act, author);
    const at = deps.now();
    const seq = acts.length + 1;
    await client.query(
      `insert into inspection_act (finding_id, seq, act, state, repaid, author, command_key, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [findingId, seq, JSON.stringify(act), state, repaid, JSON.stringify(author), key, at],
    );
    return { id: findingId, number: row.number, state, acts: seq, dueOn: row.due_on, at };
  });
}

/** What stands against each act for this person: shown before the click. */
export async function offersOf(pool: pg.Pool, kept: Kept, villageId: string, actor: Actor): Promise<FindingOffers> {
  return {
    answer: mayAnswer(kept, actor, await kadesOf(pool, villageId)),
    judge: mayJudge(kept, actor),
    settle: maySettle(kept, actor),
    withdraw: mayWithdraw(kept, actor),
  };
}

function mayAct(kept: Kept, act: InspectionAct, actor: Actor, kades: Office): Refusal[] {
  switch (act.type) {
    case 'answered':
      return mayAnswer(kept, actor, kades);
    case 'judged':
      return mayJudge(kept, actor);
    case 'withdrawn':
      return mayWithdraw(kept, actor);
  }
}

function checkAct(kept: Kept, act: InspectionAct, actor: Actor): Refusal[] {
  switch (act.type) {
    case 'answered':
      return checkAnswer(kept, act, act.budget && yearOf(act.budget));
    case 'judged':
      return checkJudgement(kept, act, actor);
    case 'withdrawn':
      return textGiven(act.reason, 'reason');
  }
}

/** Who holds the office, where the village's register says it. */
async function kadesOf(client: pg.Pool | pg.PoolClient, villageId: string): Promise<Office> {
  return officesOf(newestOf(await readRegister(client, villageId))).kades ?? { status: 'filled' };
}

/** Papers lie in the record of the village, or they prove nothing. */
async function requireDocument(
  { prisma }: Deps,
  villageId: string,
  where: InCycle | null,
  kinds: readonly string[] | null = null,
): Promise<void> {
  if (where === null) return;
  const isOwn = where.cycleId.startsWith(`${villageId}-`);
  const found = isOwn ? await readDocument(prisma, where.cycleId, where.versionId).catch(gone) : null;
  if (found === null || (kinds !== null && !kinds.includes(found.kind))) throw new Problem('UNKNOWN_DOCUMENT');
}

function gone(error: unknown): null {
  if (error instanceof Problem && error.code === 'NOT_FOUND') return null;
  throw error;
}

function insist(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw refusedProblem([...refusals]);
}
