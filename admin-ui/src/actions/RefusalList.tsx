import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { RefusalView } from '../api/types.ts';

/** Why not: the reason, the article, and who can put it right. */
export function RefusalList({ refusals }: { refusals: readonly RefusalView[] }) {
  const t = useTranslate();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5 }}>
      {refusals.map((refusal) => (
        <li key={`${refusal.code}${refusal.detail}`}>
          {refusal.detail}
          <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
            {[
              refusal.citation,
              refusal.fixers.length > 0 && refusal.code !== 'NOT_YOUR_ROLE'
                ? t('refusal.fixers', { roles: refusal.fixers.map((role) => t(`role.${role}`)).join(', ') })
                : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Box>
        </li>
      ))}
    </Box>
  );
}
