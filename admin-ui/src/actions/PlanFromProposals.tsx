import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { DocumentKind } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';

/** The plans that are made of what the Musrenbangdes has agreed. */
const MADE_OF_PROPOSALS: readonly DocumentKind[] = ['rancangan_akhir_rkpdes', 'perdes_rkpdes'];

type Props = { cycleId: string; kind: DocumentKind; onFile: (file: File) => void };

/** The activities of the work plan as lines, filled from the agreed proposals: budgets are compared with them (V7, V8). */
export function PlanFromProposals({ cycleId, kind, onFile }: Props) {
  const api = useApi();
  const t = useTranslate();
  const [said, setSaid] = useState('');
  if (!MADE_OF_PROPOSALS.includes(kind)) return null;
  const fill = async () => {
    const query = new URLSearchParams({ target: 'rkpdes', sort: 'rank', perPage: '200' });
    for (const status of ['disepakati', 'rkpdes']) query.append('status', status);
    const { rows } = await api.listProposals(cycleId, query);
    const coded = rows.filter(({ kegiatan }) => kegiatan !== null);
    if (coded.length === 0) return setSaid(t('form.planNone'));
    const lines = coded.map(({ kegiatan, title, volume, unit, cost }) => ({
      kode: kegiatan,
      uraian: title,
      volume,
      satuan: unit,
      jumlah: cost,
    }));
    const text = JSON.stringify({ kegiatan: lines }, null, 1);
    onFile(new File([text], `${kind}.json`, { type: 'application/json' }));
    setSaid(t('form.planFilled', { count: coded.length, without: rows.length - coded.length }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Button variant="text" size="small" onClick={() => void fill().catch(() => setSaid(t('form.planNotRead')))}>
        {t('form.planFromProposals')}
      </Button>
      <Typography variant="caption" sx={{ color: 'text.secondary' }} aria-live="polite">
        {said || t('form.planHint')}
      </Typography>
    </Box>
  );
}
