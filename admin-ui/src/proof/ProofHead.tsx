import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle, CycleProof } from '../api/types.ts';
import { FullHash } from '../cycles/FullHash.tsx';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { StatusIcon } from '../layout/Status.tsx';

type Tone = Parameters<typeof StatusIcon>[0]['tone'];

/** Whether the record of this village-year can be relied on: its chain, who witnesses it, when it was last checked. */
export function ProofHead({ cycle, proof }: { cycle: Cycle; proof: CycleProof }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const { chain, checkpoint, verification, repairs, holds, seq, head } = proof;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('proof.head.title')}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        <Line tone={chain.ok ? 'done' : 'late'}>
          {chain.ok ? (
            t('proof.head.whole', { seq })
          ) : (
            <TextLink component={Link} to={`/cycles/${cycle.id}/history?seq=${chain.brokenAt ?? seq}`}>
              {t('proof.head.broken', { seq: chain.brokenAt ?? seq })}
            </TextLink>
          )}
        </Line>
        <Line tone={checkpoint?.covered ? 'done' : 'waiting'}>
          {checkpoint
            ? t(checkpoint.covered ? 'proof.head.covered' : 'proof.head.coveredUpTo', {
                number: checkpoint.number,
                at: dates.moment(checkpoint.at, zone),
                seq: checkpoint.seq,
              })
            : t('proof.head.uncovered')}
        </Line>
        <Line tone={!verification ? 'waiting' : verification.ok ? 'done' : 'late'}>
          {verification
            ? t(verification.ok ? 'proof.head.checked' : 'proof.head.checkedDiffers', {
                at: dates.moment(verification.at, zone),
              })
            : t('proof.head.unchecked')}
        </Line>
        {repairs.map((repair) => (
          <Line key={repair.seq} tone="atRisk">
            <TextLink component={Link} to={`/cycles/${cycle.id}/history?seq=${repair.seq}`}>
              {t('proof.head.repaired', { seq: repair.seq, at: dates.moment(repair.at, zone), reason: repair.reason })}
            </TextLink>
          </Line>
        ))}
        {holds.map((hold) => (
          <Line key={hold.id} tone="suspended">
            {t('proof.head.held', { at: dates.moment(hold.since, zone), reason: hold.reason })}
          </Line>
        ))}
      </Box>
      <Box sx={{ fontSize: '0.8125rem', display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {t('proof.head.last', { seq })}
        </Typography>
        <FullHash value={head} />
      </Box>
    </Paper>
  );
}

function Line({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{ display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', gap: 1, overflowWrap: 'anywhere' }}
    >
      <StatusIcon tone={tone} />
      <Typography variant="body2" component="span">
        {children}
      </Typography>
    </Box>
  );
}
