import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { KdmpRisk } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';

/** What is not as the law has it, or could not be checked: each in a sentence with its source. */
export function KdmpRisks({ risks }: { risks: readonly KdmpRisk[] }) {
  const t = useTranslate();
  if (risks.length === 0) return null;
  return (
    <Box>
      <Status tone="atRisk" label={t('kdmp.risks', { smart_count: risks.length })} />
      <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.25, display: 'grid', gap: 0.5 }}>
        {risks.map(({ code, fiscalYear, text, citation }) => (
          <Typography key={`${code}/${fiscalYear}`} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {text}{' '}
            <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
              {citation}
            </Typography>
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
