import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Pool } from 'pg';

const PACKAGE = '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Prisma's schema engine on the database of this pool. It is the WebAssembly twin of the engine that `prisma migrate`
 * downloads at first use: the same migrations table, no download. About 60 ms to load; call `free()` when done.
 */
export async function openSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  const { SchemaEngine } = await load();
  const silent = () => undefined;
  return SchemaEngine.new({ datamodels: undefined }, silent, bindMigrationAwareSqlAdapterFactory(wholeScripts(pool)));
}

type Glue = typeof bindings;
type Exports = { __wbindgen_start(): void };

/** What Node has and its types leave to those of a browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Exports } }>;
};

let loaded: Promise<Glue> | undefined;

/** Once a process: the glue holds one instance, and a second one would answer the timers of the first. */
function load(): Promise<Glue> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate(): Promise<Glue> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const path = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), 'schema_engine_bg.wasm');
  // Where the engine says what went wrong before it stops.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });
  // The package's own entry imports the .wasm as a module, which Node 20 only does behind a flag.
  const imports = { './schema_engine_bg.js': lettingGo(glue) };
  const { instance } = await WebAssembly.instantiate(await readFile(path), imports);
  (glue as unknown as { __wbg_set_wasm(exports: Exports): void }).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** The engine leaves the timer of its lock running; unreferenced, it does not hold the process for ten seconds. */
function lettingGo(glue: object): object {
  const timeout = (work: () => void, ms: number) => setTimeout(work, ms).unref();
  return Object.fromEntries(
    Object.entries(glue).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout_') ? timeout : value]),
  );
}

/**
 * The adapter's own executeScript cuts a script at every semicolon, so also inside the body of a function. Sent whole it
 * is one implicit transaction besides: a migration that fails leaves nothing of itself behind.
 */
function wholeScripts(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = async (script) => {
        try {
          await pool.query(`${script}\n;\n${recordOf(script)}`);
        } catch (error) {
          throw asDriverError(error);
        }
      };
      return adapter;
    },
  };
}

/** Ends the migration's record inside its own transaction; the engine ends it a second time afterwards. */
function recordOf(script: string): string {
  const checksum = createHash('sha256').update(script).digest('hex');
  return `UPDATE _prisma_migrations SET finished_at = now() WHERE checksum = '${checksum}' AND finished_at IS NULL`;
}

function asDriverError(error: unknown): unknown {
  const { code, severity, message, detail, hint } = error as Record<string, string | undefined>;
  if (code === undefined || severity === undefined || message === undefined) return error;
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column: undefined, hint });
}
