import type { PrismaClient } from '@siklus/prisma/generated/client.ts';
import { hashPassword } from '../http/passwords.ts';

/** ASVS 5.0 6.2: at least 15 characters where a password stands alone; no rules about kinds of characters. */
const SHORTEST = 15;
const LONGEST = 128;

export type NewAdmin = { username: string; name: string; password: string; another: boolean };

/** Why somebody cannot become operator, said to the person at the keyboard. */
export class AdminError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AdminError';
  }
}

/** Makes an operator for the only regency there is, or throws AdminError. A second one only when asked for. */
export async function createAdmin(
  prisma: PrismaClient,
  { username, name, password, another }: NewAdmin,
): Promise<void> {
  const id = username.trim().toLowerCase();
  checkNames(id, name);
  checkPassword(id, name, password);
  const [demo, operators, regencies, taken] = await Promise.all([
    prisma.user.count({ where: { isDemo: true } }),
    prisma.user.count({ where: { role: 'operator', disabledAt: null } }),
    prisma.regency.findMany({ select: { code: true }, take: 2 }),
    prisma.user.findUnique({ where: { username: id }, select: { id: true } }),
  ]);
  if (demo > 0) throw new AdminError('This database belongs to a demo: give production a database of its own.');
  if (taken) throw new AdminError(`The username ${id} is taken.`);
  if (operators > 0 && !another) throw new AdminError('There is an operator already. Add --another to make one more.');
  const [regency, second] = regencies;
  const scope = regency && !second ? { kind: 'regency', code: regency.code } : { kind: 'all' };
  await prisma.user.create({
    data: { username: id, name: name.trim(), role: 'operator', scope, passwordHash: await hashPassword(password) },
  });
}

export function checkNames(username: string, name: string): void {
  if (!/^[a-z0-9](?:[a-z0-9._-]{1,58})[a-z0-9]$/.test(username)) {
    throw new AdminError('A username has 3 to 60 letters, digits, dots, hyphens or underscores.');
  }
  if (name.trim().length < 2 || name.length > 120) throw new AdminError('A name has 2 to 120 characters.');
}

export function checkPassword(username: string, name: string, password: string): void {
  const length = Array.from(password).length;
  if (length < SHORTEST || length > LONGEST) {
    throw new AdminError(`A password has ${SHORTEST} to ${LONGEST} characters; several words are fine.`);
  }
  const plain = password.toLowerCase();
  if (plain.includes(username) || plain.includes(name.trim().toLowerCase())) {
    throw new AdminError('The password contains the username or the name: choose another.');
  }
  if (new Set(plain).size < 5) throw new AdminError('The password repeats the same few characters: choose another.');
}
