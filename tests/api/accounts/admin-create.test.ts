import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAdmin, type NewAdmin } from '@siklus/api/accounts/create-admin.ts';
import { createPrisma } from '@siklus/prisma/client.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { freshDatabase } from '../../setup/database.ts';
import { type Api, signIn, startApi } from '../harness.ts';

const SCRIPT = new URL('../../../api/admin-create.ts', import.meta.url).pathname;
const PASSWORD = 'kopi pagi di tepi Mahakam';
const OPERATOR: NewAdmin = {
  username: 'operator.kukar',
  name: 'Operator Kominfo',
  password: PASSWORD,
  another: false,
};

let demo: Api;
let production: Awaited<ReturnType<typeof freshDatabase>>;
let pool: ReturnType<typeof createPool>;
let prisma: ReturnType<typeof createPrisma>;

beforeAll(async () => {
  [production, demo] = await Promise.all([freshDatabase(), startApi()]);
  pool = createPool({ databaseUrl: production.url, max: 2, applicationName: 'test-admin' });
  prisma = createPrisma(pool);
});

afterAll(async () => {
  await pool.end();
  await Promise.all([demo.stop(), production.drop()]);
});

type Run = { code: number; out: string };

/** The command as an administrator types it. */
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

describe('the first operator of a production system', () => {
  test.each([
    ['a short password', { password: 'terlalu pendek' }, '15 to 128'],
    ['a password with the username in it', { password: 'Operator.Kukar 2026!' }, 'contains the username'],
    ['a password with the name in it', { password: 'si operator kominfo 1' }, 'contains the username or the name'],
    ['one letter many times', { password: 'a'.repeat(20) }, 'same few'],
    ['a username with a space', { username: 'operator kukar' }, 'A username has'],
    ['no name', { name: ' ' }, 'A name has'],
  ])('is not made with %s, and the reason is told', async (_, wrong, reason) => {
    await expect(createAdmin(prisma, { ...OPERATOR, ...wrong })).rejects.toThrow(reason);
  });

  test('is made by the command, which shows the password nowhere', async () => {
    const made = await run(['--username', OPERATOR.username, '--name', OPERATOR.name]);
    expect(made).toEqual({ code: 0, out: 'operator.kukar can now sign in as operator.\n' });
    const demoMode = await run(['--username', 'x', '--name', 'y'], { SIKLUS_MODE: 'demo' });
    expect(demoMode).toEqual({
      code: 1,
      out: 'A demo has its accounts already. Set SIKLUS_MODE=production to make a real one.\n',
    });
  });

  test('is one; another only when asked for, and never under the same name', async () => {
    const second = { ...OPERATOR, username: 'operator.dua', name: 'Operator Kedua' };
    await expect(createAdmin(prisma, second)).rejects.toThrow('--another');
    await expect(createAdmin(prisma, { ...OPERATOR, another: true })).rejects.toThrow('taken');
    await createAdmin(prisma, { ...second, another: true });
    expect(await prisma.user.count({ where: { role: 'operator' } })).toBe(2);
  });

  test('can sign in where production runs, with a cookie that only travels over HTTPS', async () => {
    const real = await startApi({ settings: { SIKLUS_MODE: 'production' }, databaseUrl: production.url });
    const caller = await signIn(real.app, OPERATOR.username, PASSWORD);
    expect(caller.cookie).toMatch(/^__Host-siklus_session=/);
    expect((await caller.get('/session')).body).toMatchObject({
      role: 'operator',
      scope: { kind: 'regency', code: '64.02' },
      demo: false,
    });
    expect((await caller.get('/reference')).body.demo).toBeNull();
    await real.stop();
  });

  test('is not made in the database of a demo', async () => {
    await expect(createAdmin(createPrisma(demo.pool), OPERATOR)).rejects.toThrow('belongs to a demo');
  });
});
