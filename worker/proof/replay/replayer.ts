import { PassThrough } from 'node:stream';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { RecordSink, Standing } from '@siklus/workflows/record-sink.ts';
import { type InjectedSinks, type ReplayResult, Worker } from '@temporalio/worker';
import type { AnyRecord, MemoryOf } from '../../records/program.ts';
import type { ProofDependencies } from '../deps.ts';
import type { RunRecord } from '../records/run-record.ts';

/** What the code makes of a history, and why it cannot where it cannot. */
export type Replayed<R extends AnyRecord = AnyRecord> = {
  made: readonly R['event'][];
  /** Where the record stands after some of its events, by their numbers. Code of 0.1.0 does not say. */
  stands: ReadonlyMap<number, Standing>;
  /** What the run hands over to the next one; null where it does not, or where its code does not say (0.1.0). */
  handedOver: MemoryOf<R> | null;
  failure: string | null;
  /** The hash of that code, where it is known. */
  code?: string;
};

export type Replayer = {
  /** One at a time. */
  replay(run: RunRecord): Promise<Replayed>;
  close(): Promise<void>;
};

type Heard = { made: RecordedEvent[]; stands: Map<number, Standing>; handedOver: MemoryOf<AnyRecord> | null };
type Session = { feed: PassThrough; results: AsyncIterableIterator<ReplayResult> };

/** Runs recorded histories through the workflow code, all of them through one worker, in a thread of its own. */
export function createReplayer(workflowBundle: ProofDependencies['bundle']): Replayer {
  let session: Session | null = null;
  let heard = nothing();

  function open(): Session {
    const sinks: InjectedSinks<RecordSink> = {
      record: {
        made: { fn: (_, events) => void heard.made.push(...events), callDuringReplay: true },
        stands: { fn: (_, standing) => void heard.stands.set(standing.seq, standing), callDuringReplay: true },
        handedOver: {
          fn: (_, memory) => {
            heard.handedOver = memory;
          },
          callDuringReplay: true,
        },
      },
    };
    const feed = new PassThrough({ objectMode: true });
    // Slow is not wrong: the default of five seconds by the wall is soon over on a machine with much else to do.
    const isolateExecutionTimeout = '2 minutes';
    // The replayer's own default is the main thread, where it would hold up everything else that this process does.
    const options = { workflowBundle, sinks, debugMode: false, workflowThreadPoolSize: 1, isolateExecutionTimeout };
    return { feed, results: Worker.runReplayHistories(options, feed) };
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
      const { feed, results } = session;
      heard = nothing();
      feed.write({ workflowId, history });
      try {
        const { value } = (await results.next()) as { value: ReplayResult | undefined };
        return { ...heard, failure: value ? (value.error?.message ?? null) : 'The replay ended' };
      } catch (error) {
        // A history that cannot even be begun ends the worker; the next one gets another.
        await close();
        return { ...nothing(), failure: error instanceof Error ? error.message : String(error) };
      }
    },
    close,
  };
}

function nothing(): Heard {
  return { made: [], stands: new Map(), handedOver: null };
}
