import { Box, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { CycleRow, Stage } from '../api/types.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { VillageCard } from './VillageCard.tsx';

const PAGE = 25;

/** One stage of the board, the nearest deadline on top; as many as the reader wants to see. */
export function StageColumn({ stage, filter }: { stage: Stage; filter: Record<string, unknown> }) {
  const t = useTranslate();
  const [perPage, setPerPage] = useState(PAGE);
  const { data, total, error, isPending, refetch } = useGetList<CycleRow>('cycles', {
    pagination: { page: 1, perPage },
    sort: { field: 'dueAt', order: 'ASC' },
    filter: { ...filter, stage },
  });
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t(`stage.${stage}`)}
      sx={{ bgcolor: 'quiet', minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, px: 1.5, py: 1.25 }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1, minWidth: 0 }}>
          {t(`stage.${stage}`)}
        </Typography>
        <Typography variant="body2" sx={{ fontWeight: 650, color: 'text.secondary' }}>
          {total ?? ''}
        </Typography>
      </Box>
      <Box sx={{ px: 1, pb: 1 }}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <RowsSkeleton rows={4} />
        ) : data.length === 0 ? (
          <Typography variant="body2" sx={{ color: 'text.secondary', px: 1, py: 2 }}>
            {t('board.emptyColumn')}
          </Typography>
        ) : (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
            {data.map((row) => (
              <li key={row.id}>
                <VillageCard row={row} />
              </li>
            ))}
          </Box>
        )}
        {data && (total ?? 0) > data.length && (
          <Button
            fullWidth
            size="small"
            onClick={() => setPerPage(Math.min(200, perPage + PAGE * 2))}
            sx={{ mt: 0.75 }}
          >
            {t('list.more', { shown: data.length, total })}
          </Button>
        )}
      </Box>
    </Paper>
  );
}
