import { Box, Button, Paper } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { CycleRow, TaskRow } from '../api/types.ts';
import { Page } from '../layout/Page.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { MyVillageCard } from './MyVillageCard.tsx';

const PAGE = 20;

/** The facilitator's morning: each village, where it stands, and what exactly is missing. */
export function MyVillagesPage() {
  const t = useTranslate();
  const [perPage, setPerPage] = useState(PAGE);
  const cycles = useGetList<CycleRow>('cycles', {
    pagination: { page: 1, perPage },
    sort: { field: 'dueAt', order: 'ASC' },
    filter: { status: ['active', 'suspended'] },
  });
  const tasks = useGetList<TaskRow>('tasks', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  const mine = (id: string) => (tasks.data ?? []).filter((task) => task.cycle.id === id);
  return (
    <Page title={t('myVillages.title')} lead={t('myVillages.lead')}>
      {cycles.error ? (
        <ErrorState error={cycles.error} onRetry={() => void cycles.refetch()} />
      ) : cycles.isPending ? (
        <RowsSkeleton />
      ) : cycles.data.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState title={t('cycle.none')} hint={t('cycle.noneHint')} />
        </Paper>
      ) : (
        <Box
          component="ul"
          sx={{
            listStyle: 'none',
            m: 0,
            p: 0,
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
            alignItems: 'start',
          }}
        >
          {cycles.data.map((row) => (
            <li key={row.id}>
              <MyVillageCard row={row} tasks={mine(row.id)} />
            </li>
          ))}
        </Box>
      )}
      {cycles.data && (cycles.total ?? 0) > cycles.data.length && (
        <Button onClick={() => setPerPage(perPage + PAGE)}>
          {t('list.more', { shown: cycles.data.length, total: cycles.total })}
        </Button>
      )}
    </Page>
  );
}
