import type { KeyObject } from 'node:crypto';
import { type KeyRow, keyRing, readKeyRows } from '@siklus/proof/key-ring.ts';
import { signNote, type VerifierKey, verifierKeyOf, verifierKeyText } from '@siklus/proof/note.ts';
import { keyText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { ClientBase } from 'pg';
import { makeKey, nextKeyFile, readKey, takeOverNext } from './key-file.ts';

export type Signer = {
  /** `siklus-desa/{installation}`: origin of every text and name of every key. */
  name: string;
  key: VerifierKey;
  /** The whole note of a text. */
  sign(text: string): string;
};

/** Two keys of one moment: the private one is never handed on. */
type Keys = { ring: ReturnType<typeof keyRing>; rows: KeyRow[] };

/**
 * Signs with the key that was announced last. The first time there is none: it is made and announces itself. To be called
 * under the lock of checkpoints. Throws where the key file is not the announced one: it says who would have to look.
 */
export async function openSigner(db: ClientBase, keyFile: string, now: Instant): Promise<Signer> {
  const keys = await readKeys(db);
  const newest = keys.ring.known.at(-1);
  if (newest === undefined) return firstSigner(db, keys, keyFile, now);
  const { name } = newest.key;
  const isNewest = (key: KeyObject | null) => key !== null && verifierKeyOf(name, key).id === newest.key.id;
  let key = await readKey(keyFile);
  // A rotation that ended between its announcement and its last step.
  if (!isNewest(key) && isNewest(await readKey(nextKeyFile(keyFile)))) {
    await takeOverNext(keyFile);
    key = await readKey(keyFile);
  }
  if (key === null)
    throw new Error(`The signing key ${name}+${newest.key.id} is gone: put its file back from the safe`);
  if (!isNewest(key)) {
    throw new Error(`The key file is not the announced key ${name}+${newest.key.id}: put that one back from the safe`);
  }
  return signerWith(name, key);
}

async function firstSigner(db: ClientBase, { rows }: Keys, keyFile: string, now: Instant): Promise<Signer> {
  const { rows: made } = await db.query('SELECT FROM checkpoint LIMIT 1');
  if (rows.length > 0 || made.length > 0)
    throw new Error('There are checkpoints or keys, but no key that was announced');
  const signer = signerWith(
    `siklus-desa/${await installationOf(db)}`,
    (await readKey(keyFile)) ?? (await makeKey(keyFile)),
  );
  await announce(db, signer, signer.key, 1, now);
  return signer;
}

/** Lets a new key sign from the next checkpoint on, announced by the one before. Answers the new key. Under the same lock. */
export async function rotateKey(db: ClientBase, keyFile: string, now: Instant): Promise<VerifierKey> {
  const signer = await openSigner(db, keyFile, now);
  const { rows } = await db.query<{ next: number; newest: number }>(
    `SELECT (SELECT coalesce(max(number), 0) + 1 FROM checkpoint) AS next, max(from_number) AS newest FROM checkpoint_key`,
  );
  const { next = 1, newest = 1 } = rows[0] ?? {};
  if (newest >= next) throw new Error('The newest key has not signed a checkpoint yet: make one first');
  const key = verifierKeyOf(signer.name, await makeKey(nextKeyFile(keyFile)));
  await announce(db, signer, key, next, now);
  await takeOverNext(keyFile);
  return key;
}

async function announce(db: ClientBase, by: Signer, key: VerifierKey, from: number, at: Instant): Promise<void> {
  const verifierKey = verifierKeyText(key);
  const note = by.sign(keyText({ origin: by.name, verifierKey, from, at }));
  const sql = 'INSERT INTO checkpoint_key (from_number, verifier_key, note) VALUES ($1, $2, $3)';
  await db.query(sql, [from, verifierKey, note]);
}

function signerWith(name: string, privateKey: KeyObject): Signer {
  return { name, key: verifierKeyOf(name, privateKey), sign: (text) => signNote(text, name, privateKey) };
}

async function readKeys(db: ClientBase): Promise<Keys> {
  const rows = await readKeyRows(db);
  return { rows, ring: keyRing(rows) };
}

/** The regency, or the province of several, or the country of several; decided once, with the first key. */
async function installationOf(db: ClientBase): Promise<string> {
  const { rows } = await db.query<{ code: string }>('SELECT code FROM regency ORDER BY code');
  const codes = rows.map(({ code }) => code);
  if (codes.length === 1 && codes[0]) return codes[0];
  const provinces = new Set(codes.map((code) => code.slice(0, 2)));
  const [province] = provinces;
  return provinces.size === 1 && province ? province : 'indonesia';
}
