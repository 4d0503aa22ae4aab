import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { KdmpEntry, KdmpLedger, VillageDetail } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { type Answering, KdmpAnswerDialog } from './KdmpAnswerDialog.tsx';
import { type Entering, KdmpDialog } from './KdmpDialog.tsx';
import { KdmpEntries, type Way } from './KdmpEntries.tsx';
import { KdmpRisks } from './KdmpRisks.tsx';
import { KdmpYears } from './KdmpYears.tsx';
import type { KdmpFact } from './kdmp-forms.ts';
import { kdmpKey } from './kdmp-key.ts';

/** The ledger of the village's Koperasi Desa Merah Putih: what was decided, what was taken for it, what came back. */
export function VillageKdmp({ village }: { village: VillageDetail }) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const [entering, setEntering] = useState<Entering | null>(null);
  const [answering, setAnswering] = useState<Answering | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: kdmpKey(village.id),
    queryFn: ({ signal }) => api.getKdmp(village.id, signal),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  const label = ({ kind, number, on }: KdmpEntry) =>
    [t(`kdmp.kind.${kind}`), number, on && dates.day(on)].filter(Boolean).join(' · ');
  const named = (ids: readonly string[]) =>
    data.entries.filter(({ id }) => ids.includes(id)).map((entry) => ({ id: entry.id, label: label(entry) }));
  const onWay = (entry: KdmpEntry, way: Way) =>
    way === 'replace'
      ? setEntering({
          kind: entry.kind as KdmpFact,
          bases: entry.basis === null ? [] : named([entry.basis]),
          replaces: entry,
        })
      : setAnswering({ entry, way });
  const done = () => void refetch();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('kdmp.title')}
      sx={{ p: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Typography variant="h3" component="h2">
        {t('kdmp.title')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {data.entries.length === 0 ? t('kdmp.none') : <Totals totals={data.totals} />}
      </Typography>
      {data.may.length > 0 && !village.endedOn && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {data.may.map(({ kind, bases }) => (
            <Button
              key={kind}
              variant="outlined"
              onClick={() => setEntering({ kind, bases: named(bases), replaces: null })}
            >
              {t('kdmp.enter', { what: t(`kdmp.kind.${kind}`) })}
            </Button>
          ))}
        </Box>
      )}
      <KdmpRisks risks={data.risks} />
      {data.years.length > 0 && <KdmpYears years={data.years} />}
      {data.entries.length > 0 && <KdmpEntries entries={data.entries} onWay={onWay} />}
      {entering && <KdmpDialog village={village} entering={entering} onDone={done} onClose={() => setEntering(null)} />}
      {answering && (
        <KdmpAnswerDialog village={village} answering={answering} onDone={done} onClose={() => setAnswering(null)} />
      )}
    </Paper>
  );
}

function Totals({ totals: { loans, taken, repaid, debt } }: Pick<KdmpLedger, 'totals'>) {
  const t = useTranslate();
  return (
    <>{t('kdmp.totals', { loans: rupiah(loans), taken: rupiah(taken), repaid: rupiah(repaid), debt: rupiah(debt) })}</>
  );
}
