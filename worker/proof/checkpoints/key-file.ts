import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

// The signing key is a file and nothing else: it is in no database, no log and no message.

/** The key of a file; null where there is no file. Throws where the file is something else than an Ed25519 key. */
export async function readKey(file: string): Promise<KeyObject | null> {
  const pem = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (pem === null) return null;
  const key = parsed(pem);
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error('The key file holds no Ed25519 key in PKCS #8');
  return key;
}

/** What a parser says about a key could quote it. */
function parsed(pem: Buffer): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** A new key in a file that only its owner reads; whoever finds one there already leaves it. Whole or not at all. */
export async function makeKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  return privateKey;
}

/** Where the next key lies until it is announced. */
export function nextKeyFile(file: string): string {
  return `${file}.next`;
}

/** The next key takes the place of the one before, which is gone with that: nobody can sign with it any more. */
export function takeOverNext(file: string): Promise<void> {
  return rename(nextKeyFile(file), file);
}
