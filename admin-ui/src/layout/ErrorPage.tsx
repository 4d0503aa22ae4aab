import { ErrorState } from './States.tsx';

/** A screen that broke; the rest of the console goes on. */
export function ErrorPage({
  error,
  resetErrorBoundary,
}: {
  error?: unknown;
  resetErrorBoundary?: (...args: unknown[]) => void;
}) {
  return <ErrorState error={error} onRetry={() => (resetErrorBoundary ?? (() => window.location.reload()))()} />;
}
