import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Verification } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { StatusIcon } from '../layout/Status.tsx';
import { useZone } from '../providers/reference.ts';
import { Checked } from './Checked.tsx';
import { ANSWER_TONES, answerOf } from './verdict.ts';

/** The answer of one verification as a sentence, when it was given, for whom, and over how much. */
export function Verdict({ verification }: { verification: Verification }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { alarms, notices, startedBy, startedAt, finishedAt, failure, cycleIds, rebuild } = verification;
  const answer = answerOf(verification);
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('proof.verdict.title')}
      sx={{
        p: { xs: 2, sm: 2.5 },
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.25,
        borderLeft: 6,
        borderLeftColor: `status.${ANSWER_TONES[answer]}.fg`,
      }}
    >
      <Box component="output" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <StatusIcon tone={ANSWER_TONES[answer]} />
        <Typography variant="h2" component="p">
          {t(`proof.verdict.${answer}`, { smart_count: alarms })}
        </Typography>
      </Box>
      <Typography variant="body2">{t(`proof.meaning.${answer}`)}</Typography>
      {failure && (
        <Typography variant="body2">
          {failure === 'interrupted' ? t('proof.interrupted') : t('proof.failure', { reason: failure })}
        </Typography>
      )}
      {notices > 0 && <Typography variant="body2">{t('proof.noticed', { smart_count: notices })}</Typography>}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(startedBy ? 'proof.askedBy' : 'proof.bySchedule', {
          at: dates.moment(finishedAt ?? startedAt, zone),
          name: startedBy?.name,
        })}{' '}
        {cycleIds ? t('proof.ofCycles', { smart_count: cycleIds.length }) : t('proof.ofEverything')}{' '}
        {rebuild && t('proof.withRebuild')}
      </Typography>
      <Checked checked={verification.checked} />
    </Paper>
  );
}
