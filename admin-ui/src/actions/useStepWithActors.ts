import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { Role } from '../api/types.ts';

/** "Perdes APBDes (Kepala desa)": a step and who acts in it. */
export function useStepWithActors(): (step: { id: string; actors: readonly Role[] }) => string {
  const t = useTranslate();
  return useCallback(
    ({ id, actors }) => `${t(`step.${id}`)} (${actors.map((role) => t(`role.${role}`)).join(t('app.or'))})`,
    [t],
  );
}
