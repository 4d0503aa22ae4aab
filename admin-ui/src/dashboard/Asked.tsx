import { Paper, Skeleton } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../layout/States.tsx';

type Props<T> = { query: UseQueryResult<T>; height: number; children: (data: T) => ReactNode };

/** One card of the page waits, and fails, by itself: the others are not held up. */
export function Asked<T>({ query, height, children }: Props<T>) {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) {
    return (
      <Paper variant="outlined">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Paper>
    );
  }
  return <Skeleton variant="rounded" height={height} />;
}
