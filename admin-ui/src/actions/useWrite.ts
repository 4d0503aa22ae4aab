import { useCallback, useRef, useState } from 'react';
import { Intent, type IntentKeeper } from '../api/intent.ts';
import { asProblem, type Problem } from '../api/problem.ts';

/**
 * One write of the API under one key: the same content again, after a broken line, is the same wish. `null` when it was
 * refused; the reason stands in `problem`. With a keeper (`useDraft().intent`) the key outlives a reload.
 */
export function useWrite(keeper: IntentKeeper | null = null) {
  const [intent] = useState(() => new Intent(keeper));
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const write = useCallback(
    async <T>(content: unknown, send: (key: string) => Promise<T>): Promise<T | null> => {
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      setProblem(null);
      try {
        const answer = await send(intent.keyFor(content));
        intent.settle();
        return answer;
      } catch (error) {
        const failed = asProblem(error);
        if (failed.status >= 400 && failed.status < 500) intent.settle();
        setProblem(failed);
        return null;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [intent],
  );
  return { write, busy, problem };
}
