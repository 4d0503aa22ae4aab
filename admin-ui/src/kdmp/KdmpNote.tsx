import { Paper, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';
import { KdmpRisks } from './KdmpRisks.tsx';
import { kdmpKey } from './kdmp-key.ts';

/** Beside the budget: what of the village's KDMP its evaluator has to know. Nothing where there is nothing; it stops nothing. */
export function KdmpNote({ cycle: { village, fiscalYear } }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: kdmpKey(village.id),
    queryFn: ({ signal }) => api.getKdmp(village.id, signal),
  });
  const risks = (data?.risks ?? []).filter((risk) => risk.fiscalYear === null || risk.fiscalYear === fiscalYear);
  if (risks.length === 0) return null;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('kdmp.title')}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Typography variant="h2">{t('kdmp.title')}</Typography>
      <KdmpRisks risks={risks} />
      <TextLink component={Link} to={`/villages/${village.id}`} variant="body2">
        {t('kdmp.open')}
      </TextLink>
    </Paper>
  );
}
