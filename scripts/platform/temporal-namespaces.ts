import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { Connection } from '@temporalio/client';
import { CHECKOUT } from './home.ts';
import { PlainError } from './plain-error.ts';

export type SearchAttributeKind = 'Keyword' | 'Int' | 'Datetime';

/** Retention counts from the close of each run; histories are exported to Postgres long before. */
const RETENTION_DAYS = 90;

const INDEXED_VALUE_TYPE: Record<SearchAttributeKind, number> = { Keyword: 2, Int: 3, Datetime: 6 };
const ALREADY_EXISTS = 6;

/** Waits until Temporal's frontend answers. */
export async function connectTemporal(
  address: string,
  timeoutMs = 60_000,
  gaveUp: () => boolean = () => false,
): Promise<Connection> {
  const until = Date.now() + timeoutMs;
  let why: unknown;
  while (Date.now() < until && !gaveUp()) {
    try {
      return await Connection.connect({ address, connectTimeout: 2_000, channelArgs: CHANNEL_ARGS });
    } catch (error) {
      why = error;
      await sleep(100);
    }
  }
  throw new PlainError(`Temporal at ${address} does not answer.`, { cause: why });
}

/**
 * Makes the namespaces and the search attributes that the workflows use, where they are missing. Used by npm start and by
 * the `prepare` job of a production installation; running it again changes nothing.
 */
export async function prepareTemporal(connection: Connection, namespaces: readonly string[]): Promise<void> {
  const attributes = await searchAttributes();
  for (const namespace of namespaces) await register(connection, namespace);
  for (const namespace of namespaces) await addMissing(connection, namespace, attributes);
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: (RETENTION_DAYS * 86_400) as never },
    });
  } catch (error) {
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  }
}

async function addMissing(
  connection: Connection,
  namespace: string,
  wanted: Record<string, SearchAttributeKind>,
): Promise<void> {
  const known = await patiently(() => connection.operatorService.listSearchAttributes({ namespace }));
  const missing = Object.entries(wanted).filter(([name]) => known.customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const kinds = Object.fromEntries(missing.map(([name, kind]) => [name, INDEXED_VALUE_TYPE[kind]]));
  await patiently(() => connection.operatorService.addSearchAttributes({ namespace, searchAttributes: kinds }));
}

/** A namespace that was just made is seen by every service of the server only after its cache is refreshed (2 s). */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt >= 100) throw error;
      await sleep(100);
    }
  }
}

/** The names are part of the workflows' contract. */
async function searchAttributes(): Promise<Record<string, SearchAttributeKind>> {
  const file = join(CHECKOUT, 'workflows/contract/search-attributes.ts');
  if (!existsSync(file)) return {};
  const contract = (await import(pathToFileURL(file).href)) as {
    SEARCH_ATTRIBUTES: Record<string, SearchAttributeKind>;
  };
  return contract.SEARCH_ATTRIBUTES;
}
