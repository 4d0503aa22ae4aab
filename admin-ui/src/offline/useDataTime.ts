import { useQueryClient } from '@tanstack/react-query';
import { useNow } from '../layout/useNow.ts';
import { useConnection } from './useConnection.ts';

/** How old what stands on the screen is at most: when the oldest answer in view was given (UTC), or null without any. */
export function useDataTime(): string | null {
  const queries = useQueryClient();
  useNow();
  useConnection();
  const times = queries
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ queryKey }) => queryKey[0] !== 'auth' && queryKey[0] !== 'regions')
    .map(({ state }) => state.dataUpdatedAt)
    .filter((at) => at > 0);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
