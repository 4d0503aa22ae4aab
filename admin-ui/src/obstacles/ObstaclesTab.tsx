import AddIcon from '@mui/icons-material/AddOutlined';
import { Box, Button, ButtonBase, Paper } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { Cycle, Obstacle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { ObstacleCard } from './columns.tsx';
import { ObstacleDialog } from './ObstacleDialog.tsx';
import { ReportObstacleDialog } from './ReportObstacleDialog.tsx';

const MOST = new URLSearchParams({ page: '1', perPage: '100', sort: '-updatedAt' });

/** What holds this village-year up, and what is done about it. The address says which one is open. */
export function ObstaclesTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [reporting, setReporting] = useState(false);
  const key = [cycleKey(cycle.id), 'obstacles'];
  const { data, error, refetch } = useQuery({
    queryKey: [...key, 'list'],
    queryFn: ({ signal }) => api.listObstacles(cycle.id, MOST, signal),
  });
  const opened = search.get('open');
  const show = (id: string | null) => setSearch(id ? { open: id } : {}, { replace: true });
  const changed = () => void queries.invalidateQueries({ queryKey: key });
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <ReportButton cycle={cycle} onReport={() => setReporting(true)} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : data.rows.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState title={t('obstacle.none')} hint={t('obstacle.noneHintVillage')} />
        </Paper>
      ) : (
        <Rows rows={data.rows} onOpen={show} />
      )}
      {reporting && <ReportObstacleDialog cycle={cycle} onClose={() => setReporting(false)} onDone={changed} />}
      {opened && data && (
        <ObstacleDialog
          cycle={cycle}
          reportedIn={data.rows.find(({ id }) => id === opened)?.cycle.id ?? cycle.id}
          obstacleId={opened}
          onClose={() => show(null)}
          onDone={changed}
        />
      )}
    </Box>
  );
}

function Rows({ rows, onOpen }: { rows: readonly Obstacle[]; onOpen: (id: string) => void }) {
  const t = useTranslate();
  return (
    <Paper
      component="ul"
      variant="outlined"
      aria-label={t('obstacle.caption')}
      sx={{ listStyle: 'none', m: 0, p: 0, '& li + li': { borderTop: 1, borderColor: 'divider' } }}
    >
      {rows.map((row) => (
        <li key={row.id}>
          <ButtonBase
            onClick={() => onOpen(row.id)}
            sx={{ display: 'block', width: '100%', textAlign: 'left', px: 2, py: 1.5 }}
          >
            <ObstacleCard row={row} withVillage={false} />
          </ButtonBase>
        </li>
      ))}
    </Paper>
  );
}

/** For those who report; to others it says whose it is. */
function ReportButton({ cycle, onReport }: { cycle: Cycle; onReport: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const { data: offer } = useQuery({
    queryKey: [cycleKey(cycle.id), 'obstacles', 'offer'],
    queryFn: () => api.getReportingOffer(cycle.id),
  });
  if (!offer) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Button
        variant="contained"
        startIcon={<AddIcon />}
        disabled={!offer.allowed}
        aria-describedby={offer.allowed ? undefined : 'why-no-report'}
        onClick={onReport}
      >
        {t('obstacle.report')}
      </Button>
      {!offer.allowed && (
        <Box id="why-no-report" sx={{ fontSize: '0.875rem', flex: '1 1 240px' }}>
          <RefusalList refusals={offer.refusals} />
        </Box>
      )}
    </Box>
  );
}
