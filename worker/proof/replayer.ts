import { PassThrough } from 'node:stream';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { RecordSink } from '@siklus/workflows/record-sink.ts';
import { type InjectedSinks, type ReplayResult, Worker } from '@temporalio/worker';
import type { ProofDependencies } from './deps.ts';
import type { RunRecord } from './run-record.ts';

/** The events that the code makes of a history, and why it cannot where it cannot; `code` names it by its hash, where known. */
export type Replayed = { made: readonly CycleEvent[]; failure: string | null; code?: string };

export type Replayer = {
  /** One at a time. */
  replay(run: RunRecord): Promise<Replayed>;
  close(): Promise<void>;
};

type Session = { feed: PassThrough; results: AsyncIterableIterator<ReplayResult>; made: CycleEvent[] };

/** Runs recorded histories through the workflow code, all of them through one worker, in a thread of its own. */
export function createReplayer(workflowBundle: ProofDependencies['bundle']): Replayer {
  let session: Session | null = null;

  function open(): Session {
    const made: CycleEvent[] = [];
    const fn = (_: unknown, events: readonly CycleEvent[]) => void made.push(...events);
    const sinks: InjectedSinks<RecordSink> = { record: { made: { fn, callDuringReplay: true } } };
    const feed = new PassThrough({ objectMode: true });
    // The replayer's own default is the main thread, where it would hold up everything else that this process does.
    const options = { workflowBundle, sinks, debugMode: false, workflowThreadPoolSize: 1 };
    return { feed, made, results: Worker.runReplayHistories(options, feed) };
  }

  async function close(): Promise<void> {
    const open = session;
    session = null;
    open?.feed.end();
    // Its answer is that there is nothing more.
    await open?.results.next().catch(() => {});
  }

  return {
    async replay({ workflowId, history }) {
      session ??= open();
      const { feed, results, made } = session;
      made.length = 0;
      feed.write({ workflowId, history });
      try {
        const { value } = (await results.next()) as { value: ReplayResult | undefined };
        return { made: [...made], failure: value ? (value.error?.message ?? null) : 'The replay ended' };
      } catch (error) {
        // A history that cannot even be begun ends the worker; the next one gets another.
        await close();
        return { made: [], failure: error instanceof Error ? error.message : String(error) };
      }
    },
    close,
  };
}
