import { Box, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; above?: ReactNode; children: ReactNode };

/** A page: its title in the tab and as the first heading, one line under it, actions at the right. */
export function Page({ title, lead, actions, above, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Siklus Desa`;
  }, [title]);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-end' }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          {above}
          <Typography variant="h1">{title}</Typography>
          {lead && (
            <Typography variant="body2" component="div" sx={{ color: 'text.secondary', mt: 0.5, maxWidth: 760 }}>
              {lead}
            </Typography>
          )}
        </Box>
        {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
      </Box>
      {children}
    </Box>
  );
}
