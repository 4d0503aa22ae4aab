import ArrowLeft from '@mui/icons-material/ChevronLeftOutlined';
import ArrowRight from '@mui/icons-material/ChevronRightOutlined';
import { Box, Button, IconButton, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useNow } from '../layout/useNow.ts';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { AddHolidayDialog } from './AddHolidayDialog.tsx';
import { DueCalculator } from './DueCalculator.tsx';
import { HolidayTable } from './HolidayTable.tsx';
import { YearGrid } from './YearGrid.tsx';

/** The working-day calendar: which days are free by which decree, and what a term comes to with it. */
export function CalendarPage() {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const mayChange = useAbility('changeCalendar');
  const thisYear = new Date(useNow()).getFullYear();
  const year = Number(search.get('year')) || thisYear;
  const { data, error, refetch } = useQuery({ queryKey: ['calendar', year], queryFn: () => api.getCalendar(year) });
  const turn = (by: number) => setSearch({ year: String(year + by) }, { replace: true });
  return (
    <Page
      title={t('calendar.title')}
      lead={data ? t('calendar.lead', { version: data.version, day: dates.day(data.decreedThrough) }) : '\u00a0'}
      actions={
        mayChange && (
          <Button variant="contained" onClick={() => setAdding(true)}>
            {t('calendar.add')}
          </Button>
        )
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
          <Paper
            component="section"
            variant="outlined"
            aria-label={t('calendar.grid', { year })}
            sx={{ p: { xs: 1.5, sm: 2.5 } }}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1.5 }}>
              <IconButton aria-label={t('calendar.previous')} onClick={() => turn(-1)}>
                <ArrowLeft />
              </IconButton>
              <Typography variant="h2" aria-live="polite">
                {year}
              </Typography>
              <IconButton aria-label={t('calendar.next')} onClick={() => turn(1)}>
                <ArrowRight />
              </IconButton>
            </Box>
            {error ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : data ? (
              <YearGrid year={year} holidays={data.holidays} decreedThrough={data.decreedThrough} />
            ) : (
              <RowsSkeleton />
            )}
          </Paper>
          {data && <HolidayTable year={year} holidays={data.holidays} />}
        </Box>
        <DueCalculator />
      </Box>
      {adding && <AddHolidayDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
