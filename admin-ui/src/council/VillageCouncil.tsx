import { Box, Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { VillageCouncil as Council, VillageDetail } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { CouncilDialog } from './CouncilDialog.tsx';

/** How many seats the BPD has and how many are held, by decree: today, and every entry before. */
export function VillageCouncil({ village }: { village: VillageDetail }) {
  const api = useApi();
  const t = useTranslate();
  const mayEnter = useAbility('keepCouncil');
  const [entering, setEntering] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['villages', village.id, 'council'],
    queryFn: ({ signal }) => api.getCouncil(village.id, signal),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  const { inForce, entries } = data;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('council.title')}
      sx={{ p: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {t('council.title')}
        </Typography>
        {mayEnter && (
          <Button variant="outlined" onClick={() => setEntering(true)}>
            {t('council.enter')}
          </Button>
        )}
      </Box>
      {inForce && (
        <Typography variant="body1">{t('council.now', { seats: inForce.seats, filled: inForce.filled })}</Typography>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(inForce ? 'council.lead' : 'council.none')}
      </Typography>
      {entries.length > 0 && <Entries entries={entries} />}
      {entering && (
        <CouncilDialog
          village={village}
          council={data}
          onDone={() => void refetch()}
          onClose={() => setEntering(false)}
        />
      )}
    </Paper>
  );
}

function Entries({ entries }: Pick<Council, 'entries'>) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <TableFrame label={t('council.title')}>
      <Table size="small">
        <caption style={visuallyHidden}>{t('council.title')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('council.since')}</TableCell>
            <TableCell>{t('council.seats')}</TableCell>
            <TableCell>{t('council.filled')}</TableCell>
            <TableCell>{t('form.decree')}</TableCell>
            <TableCell>{t('council.by')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map(({ id, since, seats, filled, decree, by }) => (
            <TableRow key={id}>
              <TableCell component="th" scope="row">
                {dates.day(since)}
              </TableCell>
              <TableCell>{seats}</TableCell>
              <TableCell>{filled}</TableCell>
              <TableCell>{decree}</TableCell>
              <TableCell>{by.name}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
