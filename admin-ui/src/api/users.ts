import { bodyOf, client, fetchList, listAt } from './client.ts';
import type { BodyOf, CreatedUser, User, UserDetail } from './types.ts';

/** The password comes once; nobody can read it afterwards. */
export async function createUser(user: BodyOf<'/users'>, key: string): Promise<CreatedUser> {
  return bodyOf(await client.POST('/users', { params: { header: { 'Idempotency-Key': key } }, body: user }));
}

export async function getUser(id: string): Promise<UserDetail> {
  return bodyOf(await client.GET('/users/{id}', { params: { path: { id } } }));
}

/** The accounts that a decree can name as kades of a village. */
export async function kadesOf(villageId: string, signal?: AbortSignal): Promise<User[]> {
  const query = new URLSearchParams({ role: 'kades', village: villageId, disabled: 'false', perPage: '50' });
  return (await fetchList(listAt('/users'), query, signal)).rows;
}

export async function disableUser(id: string, reason: string, key: string): Promise<User> {
  return bodyOf(
    await client.POST('/users/{id}/disable', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: { reason },
    }),
  );
}

/** Answers the new one-time password, or null when the same key was sent before. */
export async function resetPassword(id: string, key: string): Promise<string | null> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return bodyOf(await client.POST('/users/{id}/password', { params })).oneTimePassword;
}

/** His other sessions end. */
export async function changePassword(current: string, password: string): Promise<true> {
  await client.POST('/session/password', { body: { current, password } });
  return true;
}
