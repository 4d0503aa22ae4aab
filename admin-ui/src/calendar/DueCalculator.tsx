import { Box, Button, Paper, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { DueQuestion } from '../api/calendar.ts';
import type { DueResult } from '../api/types.ts';
import { Derivation } from '../cycles/Derivation.tsx';
import { plainDateIn } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';

/** When does a term of so many days end? Asked of the same rules that the cycles run on; nothing is stored. */
export function DueCalculator() {
  const api = useApi();
  const t = useTranslate();
  const zone = useZone();
  const [from, setFrom] = useState(() => plainDateIn(new Date().toISOString(), zone));
  const [days, setDays] = useState('20');
  const [kind, setKind] = useState('workingDays');
  const [question, setQuestion] = useState<DueQuestion | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['calendar', 'due', question],
    queryFn: () => api.getDue(question ?? { from, workingDays: 0 }),
    enabled: question !== null,
  });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setQuestion({ from, [kind]: Number(days) });
  };
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby="due-title"
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2" id="due-title">
          {t('calculator.title')}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('calculator.lead')}
        </Typography>
      </Box>
      <Box component="form" onSubmit={ask} sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: '1fr 1fr' }}>
        <TextField
          type="date"
          label={t('calculator.from')}
          value={from}
          onChange={(e) => setFrom(e.target.value)}
          required
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ gridColumn: '1 / -1' }}
        />
        <TextField
          type="number"
          label={t('calculator.days')}
          value={days}
          onChange={(e) => setDays(e.target.value)}
          required
          slotProps={{ htmlInput: { min: 0, max: 400 } }}
        />
        <Choice
          label={t('calculator.kind')}
          value={kind}
          onChange={setKind}
          minWidth={0}
          options={[
            { value: 'workingDays', label: t('calculator.workingDays') },
            { value: 'calendarDays', label: t('calculator.calendarDays') },
          ]}
        />
        <Button type="submit" variant="outlined" disabled={!from || days === ''} sx={{ gridColumn: '1 / -1' }}>
          {t('calculator.ask')}
        </Button>
      </Box>
      <Box aria-live="polite">
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : isFetching && !data ? (
          <RowsSkeleton rows={2} />
        ) : (
          data && <Answer due={data} />
        )}
      </Box>
    </Paper>
  );
}

function Answer({ due }: { due: DueResult }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography variant="h2" component="p">
          {dates.longDay(due.dueDate)}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('calculator.until', { zone: due.zone })}
        </Typography>
      </Box>
      {due.provisional && <Status tone="atRisk" label={t('due.provisional')} />}
      <Derivation clock={{ steps: due.steps, statutoryDate: null, dueDate: due.dueDate }} zone={due.zone} />
    </Box>
  );
}
