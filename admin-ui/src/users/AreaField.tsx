import { Alert, Box, Chip } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Role, Village } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';
import { useAreaOf, useDistricts, useRegions } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';

export type Area = readonly { code: string; name: string }[];
type Props = { role: Role; value: Area; onChange: (area: Area) => void };

/** The area that a role needs, explained and chosen: nobody types a code. */
export function AreaField({ role, value, onChange }: Props) {
  const t = useTranslate();
  const regency = useRegions().find((region) => region.type === 'regency');
  const districts = useDistricts();
  const [district, setDistrict] = useState('');
  const kind = useAreaOf(role);
  const choices = districts.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Alert severity="info" icon={false}>
        {t(`account.area.${kind}`, { regency: regency?.name ?? '' })}
      </Alert>
      {kind === 'district' && (
        <Choice
          label={t('account.district')}
          value={value[0]?.code ?? ''}
          onChange={(code) => onChange(districts.filter((it) => it.code === code))}
          options={choices}
        />
      )}
      {(kind === 'village' || kind === 'villages') && (
        <>
          <Choice label={t('account.district')} value={district} onChange={setDistrict} options={choices} />
          {district !== '' && (
            <Villages
              district={district}
              value={kind === 'village' ? (value[0]?.code ?? '') : ''}
              onChange={(village) =>
                onChange(
                  kind === 'village' ? [village] : [...value.filter(({ code }) => code !== village.code), village],
                )
              }
            />
          )}
        </>
      )}
      {kind === 'villages' && value.length > 0 && (
        <Box component="ul" aria-label={t('account.villages')} sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {value.map(({ code, name }) => (
            <Box component="li" key={code} sx={{ display: 'inline-block', mr: 0.75, mb: 0.75 }}>
              <Chip
                label={name}
                onClick={() => onChange(value.filter((it) => it.code !== code))}
                aria-label={t('account.removeVillage', { name })}
                onDelete={() => onChange(value.filter((it) => it.code !== code))}
              />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

type VillagesProps = { district: string; value: string; onChange: (village: Village) => void };

function Villages({ district, value, onChange }: VillagesProps) {
  const api = useApi();
  const t = useTranslate();
  const { data = [] } = useQuery({
    queryKey: ['villages', 'desa', district],
    queryFn: ({ signal }) => api.desaOf(district, signal),
  });
  return (
    <Choice
      label={t('account.village')}
      value={value}
      onChange={(code) => {
        const village = data.find((it) => it.code === code);
        if (village) onChange(village);
      }}
      options={data.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
    />
  );
}
