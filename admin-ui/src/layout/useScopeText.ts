import { useTranslate } from 'react-admin';
import type { Me } from '../api/types.ts';
import { useRegions } from '../providers/reference.ts';

/** The part of the regency an account sees, in words. */
export function useScopeText(scope: Me['scope'] | undefined): string {
  const t = useTranslate();
  const regions = useRegions();
  if (!scope) return '';
  switch (scope.kind) {
    case 'regency':
      return t('app.scope.regency', { name: regions.find((it) => it.code === scope.code)?.name ?? scope.code });
    case 'district':
      return t('app.scope.district', { name: regions.find((it) => it.code === scope.code)?.name ?? scope.code });
    case 'villages':
      return t('app.scope.villages', { smart_count: scope.ids?.length ?? 0 });
    default:
      return t('app.scope.all');
  }
}
