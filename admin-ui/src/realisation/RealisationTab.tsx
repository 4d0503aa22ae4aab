import AddIcon from '@mui/icons-material/AddOutlined';
import { Alert, Box, Button, Paper } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { AbsorptionPicture } from './AbsorptionPicture.tsx';
import { RealisationReports } from './RealisationReports.tsx';
import { ReportRealisationDialog } from './ReportRealisationDialog.tsx';

/** What the village has spent and built, against its budget and the time gone by. */
export function RealisationTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const queries = useQueryClient();
  const [reporting, setReporting] = useState(false);
  const key = [cycleKey(cycle.id), 'realisations'];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => api.getRealisations(cycle.id) });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const held = data.reports.filter((report) => report.holds);
  const [newest] = held;
  const { allowed, refusals } = data.reporting;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Button
          variant="contained"
          startIcon={<AddIcon />}
          disabled={!allowed}
          aria-describedby={allowed ? undefined : 'why-no-realisation'}
          onClick={() => setReporting(true)}
        >
          {t('realisation.report')}
        </Button>
        {!allowed && (
          <Box id="why-no-realisation" sx={{ fontSize: '0.875rem', flex: '1 1 240px' }}>
            <RefusalList refusals={refusals} />
          </Box>
        )}
      </Box>
      <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
        {t(`realisation.basis.${data.basis.kind}`, { total: rupiah(data.basis.total) })}
      </Box>
      {newest?.warnings.map(({ text }) => (
        <Alert key={text} severity="warning">
          {text}
        </Alert>
      ))}
      {newest === undefined ? (
        <Paper variant="outlined">
          <EmptyState title={t('realisation.none')} hint={t('realisation.noneHint', { year: data.fiscalYear })} />
        </Paper>
      ) : (
        <>
          <AbsorptionPicture
            title={t('absorption.title')}
            lead={t('absorption.lead')}
            points={held.toReversed().map(({ asOf, realised, share, elapsed }) => ({
              label: dates.day(asOf),
              realised,
              share,
              elapsed,
            }))}
          />
          <RealisationReports reports={data.reports} zone={cycle.zone} />
        </>
      )}
      {reporting && (
        <ReportRealisationDialog
          cycle={cycle}
          realisations={data}
          onClose={() => setReporting(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: key })}
        />
      )}
    </Box>
  );
}
