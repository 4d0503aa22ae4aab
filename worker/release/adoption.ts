import type { KeyObject } from 'node:crypto';
import { openNote, verifierKeyOf } from '@siklus/proof/note.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Program } from '../proof/archive/program.ts';
import { underCheckpointLock } from '../proof/checkpoints/checkpoint-lock.ts';
import { readKey } from '../proof/checkpoints/key-file.ts';
import { openSigner } from '../proof/checkpoints/signer.ts';
import type { ProofSettings } from '../proof/deps.ts';
import { PROGRAM_VERSION } from './program-version.ts';

/** What the preflight said when a release took over. */
export type Verdict = Record<string, unknown>;

/** What is signed of a release: on lines of its own, the way to say it again and compare. */
function releaseText(buildId: string): string {
  return `siklus-desa release\n${buildId}\n`;
}

/**
 * Puts on record that a release decides from now on, signed where this installation signs. Once a change: a restart of the
 * release that decides already is no news. A key that cannot be had keeps no release from its work: its code is then run
 * from the copies folder alone.
 */
export async function recordAdoption(
  pool: Pool,
  { codeSha256, commit, sdkVersion }: Program,
  {
    verdict,
    settings,
    now,
    log,
  }: { verdict: Verdict; settings: ProofSettings | undefined; now: Instant; log: Pick<Logger, 'warn'> },
): Promise<void> {
  const { rows } = await pool.query<{ build: string }>(
    'SELECT build_id AS build FROM release_adoption ORDER BY entry DESC LIMIT 1',
  );
  const replaced = rows[0]?.build ?? null;
  if (replaced === codeSha256) return;
  const note = settings
    ? await signed(pool, settings.keyFile, releaseText(codeSha256), now).catch((error: unknown) => {
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the release is not signed');
        return null;
      })
    : null;
  await pool.query(
    `INSERT INTO release_adoption (build_id, version, commit, sdk_version, replaced, verdict, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [codeSha256, PROGRAM_VERSION, commit, sdkVersion, replaced, JSON.stringify(verdict), note],
  );
}

async function signed(pool: Pool, keyFile: string, text: string, now: Instant): Promise<string> {
  return underCheckpointLock(pool, async (db) => (await openSigner(db, keyFile, now)).sign(text));
}

/** Whether this installation's own key says that it has run this build: then the database's copy of its code may be run. */
export async function isVouchedFor(pool: Pool, keyFile: string, buildId: string): Promise<boolean> {
  const key = await readKey(keyFile);
  if (key === null) return false;
  const { rows } = await pool.query<{ note: string }>(
    'SELECT note FROM release_adoption WHERE build_id = $1 AND note IS NOT NULL',
    [buildId],
  );
  return rows.some(({ note }) => isSignedBy(key, note, releaseText(buildId)));
}

function isSignedBy(key: KeyObject, note: string, text: string): boolean {
  // The name in the note is whose key it claims; the key itself is the one of our file.
  const name = /\n— ([^\s+]+) [^\n]+\n$/.exec(note)?.[1];
  const opened = name === undefined ? null : openNote(note, [verifierKeyOf(name, key)]);
  return opened?.ok === true && opened.text === text;
}
