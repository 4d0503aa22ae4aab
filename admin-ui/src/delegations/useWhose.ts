import { useTranslate } from 'react-admin';
import type { CycleEvent, Role } from '../api/types.ts';

/** In whose office somebody acted: as Plh or Plt of it by the letter of the office above, or in its holder's place. */
export function useWhose(): (name: string, role: Role | 'system', as: CycleEvent['as']) => string {
  const t = useTranslate();
  return (name, role, as) =>
    as === null ? name : t('delegation.actingOf', { as: t(`delegation.as.${as}`), role: t(`role.${role}`), name });
}
