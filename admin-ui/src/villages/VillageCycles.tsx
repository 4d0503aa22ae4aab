import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { CycleRow } from '../api/types.ts';
import { StandingChip } from '../cycles/StandingChip.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';

/** Every year that a village has planned, the newest first. */
export function VillageCycles({ villageId }: { villageId: string }) {
  const t = useTranslate();
  const { data, isPending, error, refetch } = useGetList<CycleRow>('cycles', {
    filter: { village: villageId },
    pagination: { page: 1, perPage: 25 },
  });
  return (
    <Paper component="section" variant="outlined" sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h3" component="h2">
        {t('villagePage.cycles')}
      </Typography>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={2} />
      ) : data.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('villagePage.noCycles')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
          {[...data]
            .sort((a, b) => b.fiscalYear - a.fiscalYear)
            .map((row) => (
              <Box
                component="li"
                key={row.id}
                sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25, alignItems: 'center' }}
              >
                <TextLink component={Link} to={`/cycles/${row.id}`} sx={{ fontWeight: 600, py: 0.25 }}>
                  {t('cycle.fiscalYear', { year: row.fiscalYear })}
                </TextLink>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {t(`stage.${row.stage}`)}
                  {row.step && ` · ${t(`step.${row.step}`)}`}
                </Typography>
                <StandingChip row={row} />
              </Box>
            ))}
        </Box>
      )}
    </Paper>
  );
}
