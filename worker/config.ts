import { z } from 'zod';
import type { ProofSettings } from './proof/deps.ts';

/** Docker compose hands on an unset variable as an empty one. */
const unset = (value: unknown) => (value === '' ? undefined : value);

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.preprocess(unset, z.string().default('default')),
  /** A bundle made by bundle.ts; without it the worker makes one, which takes seconds. */
  WORKFLOW_BUNDLE: z.preprocess(unset, z.string().optional()),
  LOG_LEVEL: z.preprocess(
    unset,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
  WORKER_METRICS_PORT: z.preprocess(unset, z.coerce.number().int().min(1).max(65535).optional()),
  /** What signs checkpoints. */
  SIKLUS_KEY_FILE: z.preprocess(unset, z.string().optional()),
  /** Where copies of checkpoints go. */
  SIKLUS_COPIES_FOLDER: z.preprocess(unset, z.string().optional()),
  /** Addresses that get every checkpoint, separated by blanks. */
  SIKLUS_WITNESSES: z.preprocess(unset, z.string().optional()),
  SIKLUS_MODE: z.preprocess(unset, z.enum(['demo', 'production']).default('demo')),
});

export type WorkerConfig = {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  bundleFile: string | undefined;
  logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  metricsPort: number | undefined;
  mode: 'demo' | 'production';
  proof: ProofSettings | undefined;
};

/** What the environment says. Throws one sentence that names each variable that is missing or wrong, without its value. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): WorkerConfig {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The worker cannot start with this environment. ${wrong.join('; ')}`);
  }
  const env = read.data;
  return {
    databaseUrl: env.DATABASE_URL,
    temporal: { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
    bundleFile: env.WORKFLOW_BUNDLE,
    logLevel: env.LOG_LEVEL,
    metricsPort: env.WORKER_METRICS_PORT,
    mode: env.SIKLUS_MODE,
    proof: proofOf(env),
  };
}

function proofOf(env: z.infer<typeof Environment>): ProofSettings | undefined {
  const { SIKLUS_KEY_FILE: keyFile, SIKLUS_COPIES_FOLDER: copiesFolder, SIKLUS_WITNESSES: witnesses = '' } = env;
  if (!keyFile || !copiesFolder) return undefined;
  return { keyFile, copiesFolder, witnesses: witnesses.split(/\s+/).filter(Boolean) };
}
