import { useTranslate } from 'react-admin';
import { useDistricts } from '../providers/reference.ts';
import { Choice } from './Choice.tsx';
import { useListFilter } from './useListFilter.ts';

/** One district of those that one may see; nothing where there is only one. */
export function DistrictFilter() {
  const t = useTranslate();
  const districts = useDistricts();
  const [district, setDistrict] = useListFilter('district');
  if (districts.length < 2) return null;
  return (
    <Choice
      label={t('cycle.col.district')}
      value={district}
      onChange={setDistrict}
      any={t('list.all')}
      options={districts.map((it) => ({ value: it.code, label: it.name }))}
    />
  );
}
