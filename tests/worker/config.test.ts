import { describe, expect, test } from '@jest/globals';
import { readConfig } from '@siklus/worker/config.ts';

const needed = { DATABASE_URL: 'postgres://app:secret@127.0.0.1:5432/siklus', TEMPORAL_ADDRESS: '127.0.0.1:7233' };

describe('the environment of a worker', () => {
  test('needs the two addresses; everything else has a default', () => {
    expect(readConfig(needed)).toEqual({
      databaseUrl: needed.DATABASE_URL,
      temporal: { address: '127.0.0.1:7233', namespace: 'default' },
      bundleFile: undefined,
      logLevel: 'info',
      metricsPort: undefined,
      mode: 'demo',
    });
  });

  test('may leave a variable empty, as docker compose does', () => {
    const empty = { WORKFLOW_BUNDLE: '', WORKER_METRICS_PORT: '', LOG_LEVEL: '', TEMPORAL_NAMESPACE: '' };
    expect(readConfig({ ...needed, ...empty })).toEqual(readConfig(needed));
  });

  test('that is wrong is told in one sentence that names each variable and shows no value', () => {
    const wrong = { DATABASE_URL: 'mysql://root:hunter2@db/x', LOG_LEVEL: 'loud', WORKER_METRICS_PORT: '99999999' };
    const read = () => readConfig(wrong);
    expect(read).toThrow(/DATABASE_URL.*TEMPORAL_ADDRESS.*LOG_LEVEL.*WORKER_METRICS_PORT/);
    expect(read).not.toThrow(/hunter2/);
  });
});
