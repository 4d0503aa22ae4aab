import { LinearProgress, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Verification } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';
import { Checked } from './Checked.tsx';

/** A verification that is under way: how far, and what it has looked at so far. */
export function Progress({ verification }: { verification: Verification }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { progress, startedAt, checked } = verification;
  const { done, total } = progress;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby="verification-progress"
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.25 }}
    >
      <Typography variant="h3" component="h2" id="verification-progress" aria-live="polite">
        {total === null ? t('proof.running') : t('proof.runningOf', { done, total })}
      </Typography>
      <LinearProgress
        variant={total ? 'determinate' : 'indeterminate'}
        value={total ? Math.min(100, Math.round((done / total) * 100)) : undefined}
        aria-labelledby="verification-progress"
        sx={{ height: 8, borderRadius: 4 }}
      />
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('proof.since', { at: dates.moment(startedAt, zone) })}
      </Typography>
      <Checked checked={checked} />
    </Paper>
  );
}
