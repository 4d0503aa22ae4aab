import { Box, Link as TextLink } from '@mui/material';
import { useTranslate } from 'react-admin';
import { contentUrl } from '../api/addresses.ts';
import type { ObstacleDetail } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Impact, Standing } from './columns.tsx';

/** What the obstacle is, whose it is, and what has been promised or shown. */
export function About({ obstacle, cycleId }: { obstacle: ObstacleDetail; cycleId: string }) {
  const t = useTranslate();
  const dates = useDates();
  const { category, owner, step, detail, plan, responsible, dueOn, reason, evidence, reportedBy } = obstacle;
  const lines = [
    [t(`obstacleCategory.${category}`), t(`obstacle.ofLevel.${owner}`), step && t(`step.${step}`)]
      .filter(Boolean)
      .join(' · '),
    obstacle.otherVillage && t('obstacle.withVillage', { name: obstacle.otherVillage.name }),
    t('obstacle.by', { name: reportedBy.name, day: dates.day(obstacle.reportedOn) }),
    detail,
    plan &&
      t('obstacle.planned', {
        plan,
        role: responsible ? t(`role.${responsible}`) : '–',
        day: dueOn ? dates.day(dueOn) : '–',
      }),
    reason && t('obstacle.because', { reason }),
    evidence?.text && t('obstacle.shown', { text: evidence.text }),
  ].filter((line) => line);
  return (
    <Box sx={{ display: 'grid', gap: 0.75, overflowWrap: 'anywhere' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Standing row={obstacle} />
        <span>
          <Impact row={obstacle} />
        </span>
      </Box>
      {lines.map((line) => (
        <span key={String(line)}>{line}</span>
      ))}
      {evidence?.versionId && (
        <TextLink href={contentUrl(cycleId, evidence.versionId)} target="_blank" rel="noopener">
          {t('obstacle.document')}
        </TextLink>
      )}
    </Box>
  );
}
