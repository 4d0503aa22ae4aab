import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { CycleRow } from '../api/types.ts';
import { DeemedCountdown } from '../cycles/DeemedCountdown.tsx';
import { useDeadlines } from '../cycles/useCycle.ts';
import { useReference } from '../providers/reference.ts';

/** A village waits for its evaluation with nothing to do: it sees the same countdown as whoever has to decide. */
export function OurCountdown() {
  const { data } = useGetList<CycleRow>('cycles', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'updatedAt', order: 'DESC' },
    filter: { status: 'active' },
  });
  const [cycle] = data ?? [];
  return cycle ? <Clocks cycle={cycle} /> : null;
}

function Clocks({ cycle }: { cycle: CycleRow }) {
  const t = useTranslate();
  const { steps } = useReference();
  const { data } = useDeadlines(cycle.id);
  const running = (data ?? []).filter(({ step }) => steps.find(({ id }) => id === step)?.deemed);
  return running.map(({ step, workingDaysLeft, dueDate }) => (
    <Paper key={step} component="section" variant="outlined" aria-label={t(`step.${step}`)} sx={{ px: 2, py: 1.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        <TextLink component={Link} to={`/cycles/${cycle.id}`} underline="always">
          {t('inbox.waitingFor', { step: t(`step.${step}`) })}
        </TextLink>
      </Typography>
      <Box sx={{ mt: 0.5 }}>
        <DeemedCountdown step={step} workingDaysLeft={workingDaysLeft} dueDate={dueDate} />
      </Box>
    </Paper>
  ));
}
