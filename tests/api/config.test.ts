import { describe, expect, test } from '@jest/globals';
import { readConfig } from '@siklus/api/config.ts';

const DATABASE_URL = 'postgres://siklus:rahasia@127.0.0.1:5432/siklus';

describe('the settings of the API', () => {
  test('have defaults that are safe: production, this machine only', () => {
    expect(readConfig({ DATABASE_URL })).toEqual({
      databaseUrl: DATABASE_URL,
      temporal: { address: '127.0.0.1:7233', namespace: 'default' },
      port: 3000,
      host: '127.0.0.1',
      mode: 'production',
      publicOrigin: undefined,
      consoleDir: undefined,
      logLevel: 'info',
      trustProxy: false,
    });
  });

  test('an empty variable is a missing one', () => {
    expect(readConfig({ DATABASE_URL, PUBLIC_ORIGIN: '', CONSOLE_DIR: '', TRUST_PROXY: '' })).toMatchObject({
      publicOrigin: undefined,
      trustProxy: false,
    });
  });

  test('a demo is never offered to other machines', () => {
    expect(() => readConfig({ DATABASE_URL, SIKLUS_MODE: 'demo', HOST: '0.0.0.0' })).toThrow('this machine only');
    expect(readConfig({ DATABASE_URL, SIKLUS_MODE: 'demo' }).mode).toBe('demo');
    expect(readConfig({ DATABASE_URL, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  test('every wrong variable is named, and no value is told', () => {
    const wrong = () =>
      readConfig({ DATABASE_URL: 'mysql://u:rahasia@h/d', PORT: '99999', SIKLUS_MODE: 'test', PUBLIC_ORIGIN: 'kukar' });
    for (const name of ['DATABASE_URL', 'PORT', 'SIKLUS_MODE', 'PUBLIC_ORIGIN']) expect(wrong).toThrow(name);
    expect(wrong).not.toThrow('rahasia');
  });

  test('a public address is kept as its origin, and proxies as a number or a list', () => {
    const config = readConfig({
      DATABASE_URL,
      PUBLIC_ORIGIN: 'https://siklus.example/masuk',
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
    });
    expect([config.publicOrigin, config.trustProxy]).toEqual(['https://siklus.example', ['loopback', '10.0.0.0/8']]);
    expect(readConfig({ DATABASE_URL, TRUST_PROXY: '2' }).trustProxy).toBe(2);
  });
});
