import { stringify } from 'yaml';
import type { Ports } from './ports.ts';
import type { Postgres } from './postgres.ts';

export const TEMPORAL_DATABASES = { default: 'temporal', visibility: 'temporal_visibility' } as const;

/** History shards are fixed for the life of a cluster; 128 carries a province. */
const HISTORY_SHARDS = 128;

/** The server's configuration: all four services in one process, on the loopback address only. */
export function serverConfig(postgres: Postgres, ports: Ports, dynamicConfigFile: string): string {
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `${postgres.host}:${postgres.port}`,
      connectProtocol: 'tcp',
      user: postgres.user,
      password: postgres.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const rpc = (grpcPort: number, membershipPort: number, httpPort?: number) => ({
    rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1', ...(httpPort === undefined ? {} : { httpPort }) },
  });
  return stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: {
        default: store(TEMPORAL_DATABASES.default, 40),
        visibility: store(TEMPORAL_DATABASES.visibility, 10),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: rpc(ports.temporalFrontend, ports.temporalFrontendMembership, ports.temporalFrontendHttp),
      history: rpc(ports.temporalHistory, ports.temporalHistoryMembership),
      matching: rpc(ports.temporalMatching, ports.temporalMatchingMembership),
      worker: rpc(ports.temporalWorker, ports.temporalWorkerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.temporalFrontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '10s' },
  });
}

/**
 * Settings that the server reads while it runs. Time may be skipped in the named namespaces only, `'all'` in tests;
 * never in `default` of a real start.
 */
export function dynamicConfig(timeSkipping: readonly string[] | 'all'): string {
  const one = (value: unknown, namespace?: string) => ({
    value,
    constraints: namespace === undefined ? {} : { namespace },
  });
  return stringify({
    // The stock limit of 20 polls a second made an update that waits for an activity take 100 ms instead of 17.
    'history.transferProcessorMaxPollRPS': [one(5000)],
    'history.timerProcessorMaxPollRPS': [one(5000)],
    // Timers fire a second late by default; skipped time would cost that second at every step.
    'history.timerProcessorMaxTimeShift': [one('1ms')],
    // One server needs one partition of a task queue. With the stock four, a worker's few pollers can all wait at other
    // partitions than the one that answers who is there, and the API then took a minute to call itself ready.
    'matching.numTaskqueueReadPartitions': [one(1)],
    'matching.numTaskqueueWritePartitions': [one(1)],
    'frontend.rps': [one(20_000)],
    'frontend.namespaceRPS': [one(20_000)],
    'frontend.namespaceRPS.visibility': [one(200)],
    'frontend.namespaceCount': [one(5_000)],
    'frontend.WorkflowTimeSkippingEnabled':
      timeSkipping === 'all' ? [one(true)] : [one(false), ...timeSkipping.map((namespace) => one(true, namespace))],
    'frontend.WorkflowTimeSkippingMaxSkipPerSession': [one(100_000)],
  });
}
