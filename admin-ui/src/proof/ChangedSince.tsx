import { Box, Link as TextLink } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle, ProofDecision } from '../api/types.ts';
import { Hash } from '../cycles/Hash.tsx';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';

/** Whether what was decided on still stands; if not, by which later text, reopening or correction. */
export function ChangedSince({ cycle, since }: { cycle: Cycle; since: ProofDecision['since'] }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const { changed, laterVersions, reopenedBySeq, repairedBySeq } = since;
  if (!changed) return <Status tone="done" label={t('proof.changed.no', { seq: cycle.seq })} />;
  const record = (seq: number, text: string) => (
    <li key={text}>
      <TextLink component={Link} to={`/cycles/${cycle.id}/history?seq=${seq}`}>
        {text}
      </TextLink>
    </li>
  );
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Status tone="atRisk" label={t('proof.changed.yes')} />
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {laterVersions.map(({ versionId, seq, at, title, sha256 }) => (
          <li key={versionId}>
            <TextLink component={Link} to={`/cycles/${cycle.id}/history?seq=${seq}`}>
              {t('proof.changed.version', { title, at: dates.moment(at, zone), seq })}
            </TextLink>{' '}
            <Hash value={sha256} />
          </li>
        ))}
        {reopenedBySeq !== null && record(reopenedBySeq, t('proof.changed.reopened', { seq: reopenedBySeq }))}
        {repairedBySeq !== null && record(repairedBySeq, t('proof.changed.repaired', { seq: repairedBySeq }))}
      </Box>
    </Box>
  );
}
