import { bodyOf, client } from './client.ts';
import type { CreatedUser, Role } from './types.ts';

export type NewUser = { name: string; username: string; role: Role; scope: string[] };

/** The password comes once; nobody can read it afterwards. */
export async function createUser(user: NewUser, key: string): Promise<CreatedUser> {
  return bodyOf(await client.POST('/users', { params: { header: { 'Idempotency-Key': key } }, body: user as never }));
}

/** His other sessions end. */
export async function changePassword(current: string, password: string): Promise<true> {
  await client.POST('/session/password', { body: { current, password } });
  return true;
}
