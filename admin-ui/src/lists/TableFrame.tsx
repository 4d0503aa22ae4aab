import { Box } from '@mui/material';
import type { ReactNode } from 'react';

type Props = { label: string; bare?: boolean; children: ReactNode };

/** A table that may be wider than a phone: it scrolls sideways by itself, and the keyboard can reach it to do so. */
export function TableFrame({ label, bare = false, children }: Props) {
  const frame = bare ? {} : { border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' };
  return (
    <Box component="section" tabIndex={0} aria-label={label} sx={{ overflowX: 'auto', ...frame }}>
      {children}
    </Box>
  );
}
