import type { PrismaClient } from '@siklus/prisma/generated/client.ts';
import { ROLE_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Language } from '../http/language.ts';

type Person = { id: string; name: string; role: Role | 'system' };

/** Names for ids. Events carry ids only, so that a name can be erased; whoever is gone is shown by the id. */
export type People = (id: string, role?: Role | 'system') => Person;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function findPeople(
  prisma: PrismaClient,
  ids: Iterable<string | null>,
  language: Language,
): Promise<People> {
  const wanted = [...new Set(ids)].filter((id): id is string => id !== null && UUID.test(id));
  const users =
    wanted.length === 0
      ? []
      : await prisma.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true, role: true } });
  const known = new Map(users.map((user) => [user.id, user]));
  return (id, role) => {
    const person = known.get(id);
    if (person) return { id, name: person.name, role: role ?? (person.role as Role) };
    return id.startsWith('system:')
      ? { id, name: ROLE_NAMES.system[language], role: 'system' }
      : { id, name: id, role: role ?? 'system' };
  };
}
