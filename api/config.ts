import { z } from 'zod';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const text = z.string().trim().min(1);
/** An empty variable counts as missing, as compose files write it. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema.optional());

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: text.default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: text.default('default'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text.default('127.0.0.1'),
  // The strict mode is the default: who forgets the variable gets no demo accounts and a Secure cookie.
  SIKLUS_MODE: z.enum(['demo', 'production']).default('production'),
  PUBLIC_ORIGIN: optional(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)),
  CONSOLE_DIR: optional(text),
  // How whoever installed it names this state of the source, for the health report.
  SIKLUS_COMMIT: optional(text),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  // What Express calls "trust proxy": a number of hops, or names and subnets such as "loopback, 10.0.0.0/8".
  TRUST_PROXY: optional(text.transform((v) => (/^\d+$/.test(v) ? Number(v) : v.split(',').map((s) => s.trim())))),
});

export type Config = Readonly<{
  databaseUrl: string;
  temporal: Readonly<{ address: string; namespace: string }>;
  port: number;
  host: string;
  mode: 'demo' | 'production';
  publicOrigin: string | undefined;
  consoleDir: string | undefined;
  logLevel: string;
  commit: string | undefined;
  trustProxy: number | string[] | false;
}>;

/** What one process needs to know, read once. Throws an Error whose message names every wrong variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The API cannot start: ${problems.join('; ')}`);
  }
  const e = parsed.data;
  if (e.SIKLUS_MODE === 'demo' && !LOOPBACK.includes(e.HOST)) {
    throw new Error(
      `Demo mode has accounts with a known password, so it listens on this machine only: HOST=${e.HOST} is refused`,
    );
  }
  return Object.freeze({
    databaseUrl: e.DATABASE_URL,
    temporal: Object.freeze({ address: e.TEMPORAL_ADDRESS, namespace: e.TEMPORAL_NAMESPACE }),
    port: e.PORT,
    host: e.HOST,
    mode: e.SIKLUS_MODE,
    publicOrigin: e.PUBLIC_ORIGIN,
    consoleDir: e.CONSOLE_DIR,
    logLevel: e.LOG_LEVEL,
    commit: e.SIKLUS_COMMIT,
    trustProxy: e.TRUST_PROXY ?? false,
  });
}

/** The password for `npm run admin:create` where nobody sits at the keyboard. */
export function readAdminPassword(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  return env.SIKLUS_ADMIN_PASSWORD || undefined;
}
