import { Box, Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { VillageOffices as Offices, VillageDetail } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { type Entering, OfficeDialog } from './OfficeDialog.tsx';

const WATCH_MS = 1_500;

/** Who is kades and who was, as the village's register has it, and whether every open cycle tells the same yet. */
export function VillageOffices({ village }: { village: VillageDetail }) {
  const api = useApi();
  const t = useTranslate();
  const mayEnter = useAbility('enterOffices');
  const [entering, setEntering] = useState<Entering | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['villages', village.id, 'offices'],
    queryFn: () => api.getOffices(village.id),
    refetchInterval: ({ state }) => (state.data?.cycles.some(({ agrees }) => !agrees) ? WATCH_MS : false),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  const untold = data.cycles.filter(({ agrees }) => !agrees).map(({ fiscalYear }) => fiscalYear);
  const isVacant = (office: Entering['office']) =>
    data.entries.find((entry) => entry.office === office)?.status === 'vacant';
  const mine = mayEnter ? data.may.filter((one) => one.status === 'held' || !isVacant(one.office)) : [];
  return (
    <Paper component="section" variant="outlined" sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {t('offices.title')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {mine.map((one) => (
            <Button key={`${one.office}/${one.status}`} variant="outlined" onClick={() => setEntering(one)}>
              {t(`offices.enter.${one.office}.${one.status}`)}
            </Button>
          ))}
        </Box>
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(data.entries.length === 0 ? 'offices.none' : 'offices.lead')}
      </Typography>
      {untold.length > 0 && (
        <Typography variant="body2" aria-live="polite">
          {t('offices.untold', { years: untold.join(', ') })}
        </Typography>
      )}
      {data.entries.length > 0 && <Entries entries={data.entries} />}
      {entering && (
        <OfficeDialog
          village={village}
          entering={entering}
          onDone={() => void refetch()}
          onClose={() => setEntering(null)}
        />
      )}
    </Paper>
  );
}

function Entries({ entries }: Pick<Offices, 'entries'>) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <TableFrame label={t('offices.title')}>
      <Table size="small">
        <caption style={visuallyHidden}>{t('offices.title')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('offices.since')}</TableCell>
            <TableCell>{t('offices.what')}</TableCell>
            <TableCell>{t('offices.basis')}</TableCell>
            <TableCell>{t('offices.by')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map(({ id, office, since, holder, as, decree, cause, by, cycleId }) => (
            <TableRow key={id}>
              <TableCell component="th" scope="row">
                {dates.day(since)}
              </TableCell>
              <TableCell>
                {holder && as ? `${holder.name} (${t(`offices.as.${as}`)})` : t(`offices.vacant.${office}`)}
              </TableCell>
              <TableCell>{decree ?? cause}</TableCell>
              <TableCell>
                {by.name}
                {cycleId && (
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {t('offices.inCycle', { year: cycleId.slice(-4) })}
                  </Typography>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
