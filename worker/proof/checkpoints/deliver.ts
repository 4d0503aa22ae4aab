import { readKeyRows } from '@siklus/proof/key-ring.ts';
import { parseVerifierKey } from '@siklus/proof/note.ts';
import type { ProofDependencies } from '../deps.ts';
import { keyFile, leavesFile, noteFile, writeCopy } from './copies.ts';

const WITNESS_TIMEOUT_MS = 10_000;

type Out = { number: number; note: string; leaves: Buffer };

/**
 * Sends out what has not arrived yet, oldest first: into the folder, and to every witness. A place that does not take it is asked
 * again with the next checkpoint; every attempt is on record. Never rejects because of a place.
 */
export async function deliver(
  { pool, settings, now }: Pick<ProofDependencies, 'pool' | 'settings' | 'now'>,
  beat: () => void,
) {
  const { copiesFolder, witnesses } = settings;
  const intoFolder = async ({ number, note, leaves }: Out) => {
    for (const { verifierKey, note: announcement } of await readKeyRows(pool)) {
      const key = parseVerifierKey(verifierKey);
      if (key !== null) await writeCopy(copiesFolder, keyFile(key.id), announcement);
    }
    await writeCopy(copiesFolder, leavesFile(number), leaves);
    await writeCopy(copiesFolder, noteFile(number), note);
  };
  await deliverTo({ pool, now }, 'folder', intoFolder, beat);
  for (const address of witnesses) {
    await deliverTo({ pool, now }, shown(address), ({ note }) => post(address, note), beat);
  }
}

async function deliverTo(
  { pool, now }: Pick<ProofDependencies, 'pool' | 'now'>,
  target: string,
  send: (out: Out) => Promise<void>,
  beat: () => void,
): Promise<void> {
  const record = (numbers: number[], failure: string | null) =>
    pool.query(
      `INSERT INTO checkpoint_delivery (number, target, ok, detail, at)
       SELECT number, $2, $3, $4, $5 FROM unnest($1::int[]) AS number`,
      [numbers, target, failure === null, failure, now()],
    );
  const { rows } = await pool.query<{ number: number }>(
    `SELECT number FROM checkpoint c WHERE NOT EXISTS (
       SELECT FROM checkpoint_delivery d WHERE d.number = c.number AND d.target = $1 AND d.ok) ORDER BY number`,
    [target],
  );
  for (const { number } of rows) {
    beat();
    const { rows: found } = await pool.query<Out>('SELECT number, note, leaves FROM checkpoint WHERE number = $1', [
      number,
    ]);
    const failure = await Promise.all(found.map(send)).then(
      () => null,
      (error: unknown) => reasonOf(error),
    );
    if (failure !== null) {
      // The newest was not tried: it waits for the same place.
      await record([...new Set([number, rows.at(-1)?.number ?? number])], failure);
      return;
    }
    await record([number], null);
  }
}

async function post(address: string, note: string): Promise<void> {
  const { ok, status } = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: note,
    redirect: 'error',
    signal: AbortSignal.timeout(WITNESS_TIMEOUT_MS),
  });
  if (!ok) throw new Error(`HTTP ${status}`);
}

/** An address as people may see it: what follows the question mark can be a secret. */
function shown(address: string): string {
  return URL.canParse(address) ? new URL(address).origin + new URL(address).pathname : 'invalid address';
}

function reasonOf(error: unknown): string {
  const { code, message, cause, name } = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return 'timeout';
  return (cause?.code ?? code ?? message).slice(0, 200);
}
