import { Box, Skeleton } from '@mui/material';
import { useTranslate } from 'react-admin';

export function PageSkeleton() {
  const t = useTranslate();
  return (
    <Box component="output" aria-label={t('ra.page.loading')} sx={{ display: 'grid', gap: 2, width: '100%' }}>
      <Skeleton variant="rounded" height={32} width="40%" />
      <Skeleton variant="rounded" height={64} />
      <RowsSkeleton />
    </Box>
  );
}

export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <Box aria-hidden sx={{ display: 'grid', gap: 1 }}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} variant="rounded" height={44} />
      ))}
    </Box>
  );
}
