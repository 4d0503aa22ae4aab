import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Intent, type IntentKeeper } from '../api/intent.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Command, CommandResult, Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { firstSteps } from '../first-steps/progress.ts';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

const TRIES = 4;
const PAUSE_SECONDS = 2;

/**
 * Sends one command and reads the cycle again. While the API says "unknown, ask again", the same key is sent again: what
 * comes out is the same as sending once. A refusal ends the intention; a broken line keeps it for the person's own retry,
 * with a keeper even after the page was loaded anew.
 */
export function useCommand(cycleId: string, keeper: IntentKeeper | null = null) {
  const api = useApi();
  const queries = useQueryClient();
  const [intent] = useState(() => new Intent(keeper));
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const run = useCallback(
    async (prepare: () => Promise<Command>): Promise<Cycle | null> => {
      // A second click while the first is under way is the same wish.
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      setProblem(null);
      try {
        const body = await prepare();
        await persist(() => api.sendCommand(cycleId, body, intent.keyFor(body)));
        intent.settle();
        firstSteps.hasActed();
        const after = await api.getCycle(cycleId);
        queries.setQueryData([cycleKey(cycleId), 'detail'], after);
        live.refresh('cycles', 'tasks', 'counters', 'escalations', 'dashboard', 'notices', cycleKey(cycleId));
        return after;
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
    [api, cycleId, queries, intent],
  );
  return { run, busy, problem };
}

async function persist(send: () => Promise<CommandResult>): Promise<CommandResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status !== 503 || problem.retryAfter === null || tries === TRIES) throw problem;
      await pause(problem.retryAfter);
    }
  }
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5 * PAUSE_SECONDS) * 1000));
}
