import { type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';

const DAY = 24 * 3_600_000;

/** A refusal does not get better by asking again, and without a line nothing does; a line that breaks does. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  const certain = error instanceof Problem && error.status >= 400 && error.status < 500;
  return !certain && navigator.onLine && failures < 2;
}

/** What has been read stays on the screen while no answer comes; the connection badge says how old it is. */
function keepWhatWasRead(error: unknown, query: Query<unknown, unknown>): void {
  const unanswered = error instanceof Problem && error.code === 'NO_ANSWER';
  if (unanswered && query.state.data !== undefined) query.setState({ status: 'success', error: null });
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: keepWhatWasRead }),
  defaultOptions: {
    // Without a line a question fails at once, rather than wait unseen; `live` asks again when there is one.
    queries: {
      retry: worthAnotherTry,
      staleTime: 10_000,
      gcTime: DAY,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    // A legal act is never repeated by machinery that does not know its key, nor kept back until there is a line.
    mutations: { retry: false, networkMode: 'always' },
  },
});
