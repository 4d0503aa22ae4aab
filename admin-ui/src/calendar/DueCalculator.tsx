import { Box, Button, Paper, TextField, Typography } from '@mui/material';
import { typedCount } from '@siklus/intake/typed.ts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CountField } from '../actions/CountField.tsx';
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

/** The longest term that can be asked for. */
const MOST_DAYS = 400;

/** When does a term of so many days end? Asked of the same rules that the cycles run on; nothing is stored. */
export function DueCalculator() {
  const api = useApi();
  const t = useTranslate();
  const zone = useZone();
  const [from, setFrom] = useState(() => plainDateIn(new Date().toISOString(), zone));
  const [days, setDays] = useState('20');
  const count = typedCount(days, MOST_DAYS);
  const [kind, setKind] = useState('workingDays');
  const [question, setQuestion] = useState<DueQuestion | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['calendar', 'due', question],
    queryFn: () => api.getDue(question ?? { from, workingDays: 0 }),
    enabled: question !== null,
  });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (count !== null) setQuestion({ from, [kind]: count });
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
        <CountField label={t('calculator.days')} typed={days} onTyped={setDays} most={MOST_DAYS} required />
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
        <Button type="submit" variant="outlined" disabled={!from || count === null} sx={{ gridColumn: '1 / -1' }}>
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
