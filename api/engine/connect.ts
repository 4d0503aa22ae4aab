import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isRetryableError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import type { Config } from '../config.ts';

export type Engine = { connection: Connection; client: Client; namespace: string };

/** How often one call is tried: about a second in all. Whoever waits is then told; the client repeats with the same key. */
const ATTEMPTS = 4;
/** After an outage grpc waits longer and longer, up to two minutes, before it looks again. People do not wait that long. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 };

/** The way to Temporal. Nothing is sent before the first call, so the API comes up in any order with it. */
export function connectEngine({ address, namespace }: Config['temporal']): Engine {
  const retry = makeGrpcRetryInterceptor({
    ...defaultGrpcRetryOptions({ initialIntervalMs: () => 150 }),
    retryableDecider: (attempt, status) => attempt < ATTEMPTS && isRetryableError(status),
  });
  const connection = Connection.lazy({
    address,
    channelArgs: { ...CHANNEL_ARGS, ...RECONNECT },
    interceptors: [retry],
  });
  return { connection, client: new Client({ connection, namespace }), namespace };
}
