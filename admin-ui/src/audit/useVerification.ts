import { useQuery } from '@tanstack/react-query';
import { useApi } from '../providers/useApi.ts';
import { isRunning } from './verdict.ts';

const WATCH_MS = 1_000;

/** One verification, asked for again until it has ended; `null` asks for none. */
export function useVerification(id: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['audit/verifications', 'one', id],
    queryFn: () => api.getVerification(id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? WATCH_MS : false),
  });
}
