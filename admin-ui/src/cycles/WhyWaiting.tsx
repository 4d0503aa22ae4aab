import InfoIcon from '@mui/icons-material/HelpOutlineOutlined';
import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Explanation } from '../api/types.ts';
import { useExplanation } from './useCycle.ts';

/** "Why is it waiting?" in the API's own sentences. */
export function WhyWaiting({ cycleId }: { cycleId: string }) {
  const t = useTranslate();
  const { data } = useExplanation(cycleId);
  if (!data || data.sentences.length === 0) return null;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('cycle.why')}
      sx={{ px: 2, py: 1.5, display: 'flex', gap: 1.5 }}
    >
      <InfoIcon sx={{ color: 'primary.main', mt: 0.25 }} fontSize="small" aria-hidden />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h3" component="h2">
          {t('cycle.why')}
        </Typography>
        {data.sentences.map((sentence) => (
          <Typography key={sentence} variant="body2" sx={{ mt: 0.25, overflowWrap: 'anywhere' }}>
            {sentence}
          </Typography>
        ))}
        {data.nextActions.length > 0 && <NextActions actions={data.nextActions} />}
      </Box>
    </Paper>
  );
}

const FIRST = 4;

/** What brings it further and who can do it; what is due first in front. */
function NextActions({ actions }: { actions: Explanation['nextActions'] }) {
  const t = useTranslate();
  return (
    <>
      <Typography variant="h4" component="h3" sx={{ mt: 1 }}>
        {t('cycle.nextActions')}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.875rem' }}>
        {actions.slice(0, FIRST).map(({ text, step, kind }) => (
          <li key={`${kind}${step}${text}`}>{text}</li>
        ))}
      </Box>
    </>
  );
}
