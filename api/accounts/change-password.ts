import type { Deps } from '../deps.ts';
import { hashPassword, checkPassword as isPassword } from '../http/passwords.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { AdminError, checkPassword } from './create-admin.ts';

/** Gives somebody the password he chose; his other sessions end. Throws SIGN_IN_FAILED where the present one is wrong. */
export async function changePassword(
  { prisma }: Deps,
  { id: session, userId: id, username, name }: Session,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const user = await prisma.user.findUnique({ where: { id }, select: { passwordHash: true } });
  if (!(await isPassword(user?.passwordHash ?? null, current))) throw new Problem('SIGN_IN_FAILED');
  try {
    checkPassword(username, name, password);
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    throw new Problem('BODY_INVALID', { errors: [{ path: 'password', message: error.message }] });
  }
  const passwordHash = await hashPassword(password);
  await prisma.$transaction([
    prisma.user.update({ where: { id }, data: { passwordHash, mustChangePassword: false } }),
    prisma.session.deleteMany({ where: { userId: id, id: { not: session } } }),
  ]);
}
