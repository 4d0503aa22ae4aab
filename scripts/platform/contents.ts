import { createHash } from 'node:crypto';
import type { Demo, DemoOptions } from '../demo/main.ts';
import { roomModule } from './builds.ts';
import { contentHash } from './content-hash.mjs';
import { demoBook } from './demo-book.ts';
import { CHECKOUT, Stamps } from './home.ts';
import { type Postgres, query } from './postgres.ts';

type Outcome = 'made' | 'unchanged';
type MigrateOptions = { agreed: boolean; say: (sentence: string) => void };
type Migrate = (databaseUrl: string, folder: undefined, options: MigrateOptions) => Promise<{ applied: string[] }>;
type ProvideLogin = (ownerUrl: string, appUrl: string) => Promise<void>;
type Seed = (databaseUrl: string, options: { demo: boolean; demoPassword?: string }) => Promise<void>;

type MakeDemo = (options: DemoOptions) => Demo;

/** What is put into the database, each part once for this database and again when its sources changed. */
export class Contents {
  readonly #home: string;
  readonly #stamps: Stamps;

  constructor(home: string) {
    this.#home = home;
    this.#stamps = new Stamps(home);
  }

  /** Applies the migrations that are missing, and lets API and worker sign in. */
  migrate(postgres: Postgres, options: MigrateOptions): Promise<Outcome> {
    const files = ['prisma/migrations', 'prisma/migrate.ts', 'prisma/migration-kind.ts', 'prisma/app-role.ts'];
    const account = createHash('sha256').update(postgres.appUrl).digest('hex');
    return this.#once('tables', contentHash(CHECKOUT, files) + account, postgres, async (databaseUrl) => {
      const { migrate } = await roomModule<{ migrate: Migrate }>('prisma/migrate.ts');
      await migrate(databaseUrl, undefined, options);
      const { provideAppLogin } = await roomModule<{ provideAppLogin: ProvideLogin }>('prisma/app-role.ts');
      await provideAppLogin(databaseUrl, postgres.appUrl);
    });
  }

  /** Regions, villages, calendars; with a password also the demo accounts. */
  seed(postgres: Postgres, demoPassword: string | undefined): Promise<Outcome> {
    const password = createHash('sha256')
      .update(demoPassword ?? '')
      .digest('hex');
    const sources = contentHash(CHECKOUT, ['prisma', 'workflows/domain']) + password;
    return this.#once('reference-data', sources, postgres, async (databaseUrl) => {
      const { seed } = await roomModule<{ seed: Seed }>('prisma/seed.ts');
      await seed(databaseUrl, demoPassword === undefined ? { demo: false } : { demo: true, demoPassword });
    });
  }

  /** Villages at every stage, moved by real commands; made once, whatever changes later. Nothing where it is made. */
  async demo(postgres: Postgres, options: Omit<DemoOptions, 'databaseUrl' | 'book'>): Promise<Demo | undefined> {
    const state = ` ${await identity(postgres)}`;
    if (this.#stamps.get('demo') === state) return undefined;
    const { makeDemo } = await roomModule<{ makeDemo: MakeDemo }>('scripts/demo/main.ts');
    const book = demoBook(this.#home, state);
    const demo = makeDemo({ databaseUrl: postgres.url(postgres.appDatabase), book, ...options });
    const whole = demo.whole.then((progress) => {
      if (progress.undone.length === 0) this.#stamps.set('demo', state);
      return progress;
    });
    whole.catch(() => {});
    return { ...demo, whole };
  }

  async #once(
    part: string,
    sources: string,
    postgres: Postgres,
    step: (databaseUrl: string) => Promise<void>,
  ): Promise<Outcome> {
    const state = `${sources} ${await identity(postgres)}`;
    if (this.#stamps.get(part) === state) return 'unchanged';
    await step(postgres.url(postgres.appDatabase));
    this.#stamps.set(part, state);
    return 'made';
  }
}

/** Which database this is: no stamp may outlive the data it speaks of. */
async function identity(postgres: Postgres): Promise<string> {
  const [row] = await query(
    postgres,
    postgres.appDatabase,
    `select (select system_identifier from pg_control_system()) as cluster,
            (select oid from pg_database where datname = current_database()) as database`,
  );
  return `${row?.cluster}/${row?.database}`;
}
