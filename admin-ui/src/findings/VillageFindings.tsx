import { Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { VillageDetail } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useAbility } from '../providers/abilities.ts';
import { Standing } from './columns.tsx';
import { RecordFindingDialog } from './RecordFindingDialog.tsx';
import { findingPath } from './states.ts';
import { useFindings } from './useFindings.ts';

/** What the inspectorate has found in a village, in all its years, for whoever may read it. */
export function VillageFindings({ village }: { village: VillageDetail }) {
  const t = useTranslate();
  const dates = useDates();
  const mayRecord = useAbility('recordFindings');
  const [recording, setRecording] = useState(false);
  const { data, error, refetch } = useFindings({ village: village.id });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  return (
    <Paper component="section" variant="outlined" sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {t('inspection.title')}
        </Typography>
        {mayRecord && (
          <Button variant="outlined" onClick={() => setRecording(true)}>
            {t('inspection.record')}
          </Button>
        )}
      </Box>
      {data.rows.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('inspection.noneOfVillage')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1.5 }}>
        {data.rows.map((row) => (
          <Box component="li" key={row.id} sx={{ display: 'grid', gap: 0.5, overflowWrap: 'anywhere' }}>
            <TextLink component={Link} to={findingPath(row)} sx={{ fontWeight: 600, py: 0.25 }}>
              {row.title}
            </TextLink>
            <Standing row={row} />
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {[
                t(`inspectionKind.${row.kind}`),
                t('cycle.fiscalYear', { year: row.fiscalYear }),
                row.amount && rupiah(row.amount),
                t('inspection.until', { day: dates.day(row.dueOn) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          </Box>
        ))}
      </Box>
      {data.total > data.rows.length && (
        <TextLink component={Link} to={listPath({ village: village.id })}>
          {t('inspection.all', { smart_count: data.total })}
        </TextLink>
      )}
      {recording && (
        <RecordFindingDialog village={village} onClose={() => setRecording(false)} onDone={() => void refetch()} />
      )}
    </Paper>
  );
}

function listPath(filter: Record<string, string>): string {
  return `/findings?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
