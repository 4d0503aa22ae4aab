import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase } from '../setup/database.ts';
import { type Api, signIn, startApi } from './harness.ts';

const SCRIPT = new URL('../../api/admin-create.ts', import.meta.url).pathname;
const PASSWORD = 'kopi pagi di tepi Mahakam';

let api: Api;
let production: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  production = await freshDatabase();
  api = await startApi();
});

afterAll(async () => {
  await api.stop();
  await production.drop();
});

type Run = { code: number; out: string };

function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const settings = { DATABASE_URL: production.url, SIKLUS_MODE: 'production', SIKLUS_ADMIN_PASSWORD: PASSWORD, ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', SCRIPT, ...args],
      { env: { PATH: process.env.PATH ?? '', ...settings } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out: stdout + stderr }),
    );
  });
}

const SITI = ['--username', 'operator.kukar', '--name', 'Operator Kominfo'];

describe('the first operator of a production system', () => {
  test('a password that is short, or that contains the username, is refused with the reason', async () => {
    expect(await run(SITI, { SIKLUS_ADMIN_PASSWORD: 'terlalu pendek' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('15 to 128'),
    });
    expect(await run(SITI, { SIKLUS_ADMIN_PASSWORD: 'Operator.Kukar 2026!' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('contains the username'),
    });
    expect(await run(SITI, { SIKLUS_ADMIN_PASSWORD: 'aaaaaaaaaaaaaaaaaaaa' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('same few'),
    });
  });

  test('is made once; another only when asked for, and never under the same name', async () => {
    expect(await run(SITI)).toEqual({ code: 0, out: 'operator.kukar can now sign in as operator.\n' });
    expect(await run(['--username', 'operator.dua', '--name', 'Operator Dua'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('--another'),
    });
    expect(await run([...SITI, '--another'])).toMatchObject({ code: 1, out: expect.stringContaining('taken') });
    expect(await run(['--username', 'operator.dua', '--name', 'Operator Dua', '--another'])).toMatchObject({ code: 0 });
  });

  test('can sign in where production runs, with a cookie that only travels over HTTPS', async () => {
    const real = await startApi({ settings: { SIKLUS_MODE: 'production' }, databaseUrl: production.url });
    const caller = await signIn(real.app, 'operator.kukar', PASSWORD);
    expect(caller.cookie).toMatch(/^__Host-siklus_session=/);
    expect((await caller.get('/session')).body).toMatchObject({
      role: 'operator',
      scope: { kind: 'regency', code: '64.02' },
      demo: false,
    });
    expect((await caller.get('/reference')).body.demo).toBeNull();
    await real.stop();
  });

  test('is not made in a demo, neither by its mode nor in its database', async () => {
    expect(await run(SITI, { SIKLUS_MODE: 'demo' })).toMatchObject({ code: 1, out: expect.stringContaining('demo') });
    expect(await run(SITI, { DATABASE_URL: api.databaseUrl })).toMatchObject({
      code: 1,
      out: expect.stringContaining('belongs to a demo'),
    });
  });

  test('the password stands in no output', async () => {
    for (const { out } of await Promise.all([run(['--help']), run([...SITI, '--another'])]))
      expect(out).not.toContain(PASSWORD);
  });
});
