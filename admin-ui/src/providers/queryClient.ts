import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';

/** A refusal does not get better by asking again; a broken line does. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  const certain = error instanceof Problem && error.status >= 400 && error.status < 500;
  return !certain && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 10_000, refetchOnWindowFocus: true },
    // A legal act is never repeated by machinery that does not know its key.
    mutations: { retry: false },
  },
});
