import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { DECREE } from '@siklus/workflows/domain/cycle/repair.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import { checkForCycle } from '../budgets/budget-check.ts';
import { isBudgetKind } from '../budgets/budget-file.ts';
import { surroundingsOf } from '../budgets/budget-surroundings.ts';
import { recheckOf } from '../budgets/check-again.ts';
import { Problem } from '../http/problem.ts';

/**
 * The command with the findings of its budget. A command may name a stored document only, so that a cycle never refers to a
 * text that does not exist. A budget that was handed in as lines is checked here, on the stored text: a client cannot send
 * findings of its own; and again by the facts of now whenever a step that rests on it is to be ended. Throws UNKNOWN_DOCUMENT.
 */
export async function withCheck(pool: pg.Pool, state: CycleState, intent: PersonalIntent): Promise<PersonalIntent> {
  if (intent.type === 'proposeRepair') {
    const { correction } = intent;
    if (correction.what === 'document')
      await storedDocument(pool, state, { ...correction.value, kind: correction.kind });
    if (correction.what === 'decision') await storedDocument(pool, state, { ...correction.value, kind: DECREE });
    return intent;
  }
  if (intent.type === 'completeStep' || intent.type === 'approve') return again(pool, state, intent);
  if (intent.type !== 'attachDocument') return intent;
  const { kind } = intent;
  const { content } = await storedDocument(pool, state, intent);
  if (content === null || !isBudgetKind(kind)) return intent;
  const check = checkForCycle(state, content, await surroundingsOf(pool, state, kind, null));
  // Where a text is put right at its enactment, it is the one in its place that has to have failed.
  return again(pool, state, check ? { ...intent, check } : intent);
}

async function again<I extends PersonalIntent & { step: StepId }>(
  pool: pg.Pool,
  state: CycleState,
  intent: I,
): Promise<I> {
  const recheck = await recheckOf(pool, state, intent.step);
  return recheck ? { ...intent, recheck } : intent;
}

async function storedDocument(
  pool: pg.Pool,
  state: CycleState,
  {
    versionId,
    kind,
    sha256,
  }: Pick<Extract<PersonalIntent, { type: 'attachDocument' }>, 'versionId' | 'kind' | 'sha256'>,
): Promise<{ content: Buffer | null }> {
  const { rows } = await pool.query<{ content: Buffer | null }>({
    name: 'document_stored',
    text: `select case when media_type = 'application/json' then content end as content from document_version
            where id::text = $1 and cycle_id = $2 and kind = $3 and sha256 = $4`,
    values: [versionId, state.id, kind, sha256],
  });
  const [stored] = rows;
  if (stored === undefined) throw new Problem('UNKNOWN_DOCUMENT');
  return stored;
}
