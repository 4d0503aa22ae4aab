import { allOf, DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { runBatch, storeBatch } from '../batches/start-batch.ts';
import type { Deps } from '../deps.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { lock, writeOnce } from '../wire/write-once.ts';
import { type SettingsRow, sameValues, type Values } from './settings-view.ts';

export type SettingsRequest = {
  settings: Values;
  reason: string;
  decree?: string | undefined;
  basedOn?: number | undefined;
};

/** Every version of the settings of a regency, the newest first. */
export async function readSettings(pool: pg.Pool | pg.ClientBase, regencyCode: string): Promise<SettingsRow[]> {
  const { rows } = await pool.query<SettingsRow>(
    `select s.regency_code, s.version, s.settings, s.reason, s.decree, s.changed_by, s.created_at, b.id as batch_id
       from regency_settings s left join batch b on b.command_id = s.command_id
      where s.regency_code = $1 order by s.version desc`,
    [regencyCode],
  );
  return rows;
}

/**
 * Decides anew what the law leaves open: a new version, which every open cycle of the regency takes over and every cycle
 * opened from now on begins with. Answers the version; the same key again is the same version. Throws REASON_REQUIRED,
 * SETTINGS_UNCHANGED, SETTINGS_CHANGED.
 */
export async function changeSettings(
  deps: Deps,
  session: Session,
  request: SettingsRequest,
  key: string,
): Promise<number> {
  const { settings: values, reason, decree = null, basedOn } = request;
  if (reason === '') throw refusedProblem([refusal('REASON_REQUIRED', { field: 'reason' })]);
  const regencyCode = await regencyOf(deps.pool, session);
  const { version, batchId } = await writeOnce(deps.pool, { key, session, asked: request }, async (client) => {
    await lock(client, `settings:${regencyCode}`);
    const [newest] = await readSettings(client, regencyCode);
    const current = newest?.settings ?? DEFAULT_SETTINGS;
    if (basedOn !== undefined && basedOn !== current.version) {
      throw new Problem('SETTINGS_CHANGED', { params: { version: current.version } });
    }
    if (sameValues(values, allOf(current))) throw new Problem('SETTINGS_UNCHANGED');
    const settings = { ...values, version: current.version + 1 };
    await client.query(
      `insert into regency_settings (regency_code, version, settings, reason, decree, changed_by, command_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [regencyCode, settings.version, JSON.stringify(settings), reason, decree, session.userId, key, deps.now()],
    );
    const order = { kind: 'settings', regencyCode, fiscalYear: null, reason, decree, items: [] } as const;
    const { id } = await storeBatch(client, deps, session, order, key);
    return { version: settings.version, batchId: id };
  });
  await runBatch(deps, batchId);
  return version;
}
