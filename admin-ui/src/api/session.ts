import { bodyOf, client } from './client.ts';
import type { Me } from './types.ts';

export async function signIn(username: string, password: string): Promise<Me> {
  return bodyOf(await client.POST('/session', { body: { username, password } }));
}

/** Who is signed in; throws a Problem with status 401 when nobody is. */
export async function whoAmI(): Promise<Me> {
  return bodyOf(await client.GET('/session'));
}

export async function signOut(): Promise<void> {
  await client.DELETE('/session');
}
