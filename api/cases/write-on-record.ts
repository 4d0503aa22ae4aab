import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { writeOnce } from './write-once.ts';

/** Who writes, under which key, with which request. */
export type Writing = { session: Session; key: string; requestId: string };

/** What is asked: a repeat under the same key must ask the same. */
export type Asked = { operation: string; cycleId?: string; [detail: string]: unknown };

/** `writeOnce`, and what is refused is recorded as the refusals of commands are: who tried what, and why not. */
export async function writeOnRecord<T extends object>(
  deps: Deps,
  writing: Writing,
  asked: Asked,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  try {
    return await writeOnce(deps.pool, { ...writing, asked }, work);
  } catch (error) {
    if (error instanceof Problem && error.status < 500) await logRefusal(deps, writing, asked, error);
    throw error;
  }
}

async function logRefusal(
  deps: Deps,
  writing: Writing,
  { operation, cycleId }: Asked,
  problem: Problem,
): Promise<void> {
  const { session, key, requestId } = writing;
  const refusals = (problem.more.refusals ?? []).map((r) => ({ ...r, params: { ...r.params }, fixers: [...r.fixers] }));
  const detail = { key, role: session.role, refusals };
  const { userId } = session;
  await deps.prisma.refusedCommand
    .create({ data: { requestId, userId, cycleId: cycleId ?? null, command: operation, code: problem.code, detail } })
    // The refusal stands whether or not its record could be written; the log line then keeps it.
    .catch((error: unknown) => deps.log.error({ err: error, ...detail, requestId }, 'refusal not recorded'));
}
