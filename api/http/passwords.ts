import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const ARGON2ID = 2; // the library's enum is for compilers that inline it
/** What OWASP's password storage cheat sheet asks of argon2id. A change of these re-hashes at the next sign-in. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

/** An argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/** Whether the password belongs to the hash; for an unknown user the same work is done on a hash that fits nothing. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await nobody()), password).catch(() => false);
  return isRight && stored !== null;
}

/** Whether a stored hash was made with other parameters than today's. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}

/** Without letters and digits that look alike, because it is read from paper and typed. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand out once: twenty characters, 99 bits, in groups of five. */
export function createOneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

let dummy: Promise<string> | undefined;
/** Made once, with today's parameters, so that an unknown name takes as long as a known one. */
function nobody(): Promise<string> {
  dummy ??= hash(crypto.randomUUID(), PARAMETERS);
  return dummy;
}

/** Does the first work before the first sign-in, so that the first unknown name is not the slow one. */
export async function warmUpPasswords(): Promise<void> {
  await nobody();
}
