import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { LEGAL_HOLD_SCOPE } from '../api/enums.ts';
import type { HoldWish } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';
import { useDistricts, useRegions } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';

type Covered = Pick<HoldWish, 'scope' | 'target'>;
type Props = { value: Covered; onChange: (covered: Covered) => void };

/** What the hold covers: one village-year, everything of a village, or everything of the regency. Nobody types a code. */
export function HoldTarget({ value, onChange }: Props) {
  const api = useApi();
  const t = useTranslate();
  const regency = useRegions().find(({ type }) => type === 'regency');
  const districts = useDistricts();
  const [district, setDistrict] = useState('');
  const [village, year = ''] = value.scope === 'regency' ? ['', ''] : value.target.split('-');
  const choose = (scope: Covered['scope'], villageId = '', fiscalYear = '') => {
    if (scope === 'regency') return onChange({ scope, target: regency?.code ?? '' });
    if (scope === 'village') return onChange({ scope, target: villageId });
    return onChange({ scope, target: villageId && fiscalYear ? `${villageId}-${fiscalYear}` : villageId });
  };
  const { data: villages = [] } = useQuery({
    queryKey: ['villages', 'desa', district],
    enabled: district !== '',
    queryFn: ({ signal }) => api.desaOf(district, signal),
  });
  const { data: years = [] } = useQuery({
    queryKey: ['fiscal-years', 'all'],
    queryFn: ({ signal }) => api.listFiscalYears(signal),
  });
  return (
    <>
      <Choice
        label={t('proof.hold.covers')}
        value={value.scope}
        onChange={(scope) => choose(LEGAL_HOLD_SCOPE.find((it) => it === scope) ?? 'village', village)}
        options={LEGAL_HOLD_SCOPE.map((scope) => ({ value: scope, label: t(`proof.hold.kind.${scope}`) }))}
      />
      {value.scope !== 'regency' && (
        <>
          <Choice
            label={t('account.district')}
            value={district}
            onChange={setDistrict}
            options={districts.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Choice
            label={t('account.village')}
            value={village ?? ''}
            onChange={(id) => choose(value.scope, id, year)}
            options={villages.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }))}
          />
        </>
      )}
      {value.scope === 'cycle' && (
        <Choice
          label={t('proof.hold.year')}
          value={year}
          onChange={(chosen) => choose('cycle', village, chosen)}
          options={years.map(({ year: one }) => ({ value: String(one), label: String(one) }))}
        />
      )}
    </>
  );
}
