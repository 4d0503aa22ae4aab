import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { servers } from './servers-file.ts';

export interface TestTemporal {
  address: string;
  /** A namespace of its own, so that workflow ids of two test files never meet; time may be skipped in it. */
  namespace: string;
  connection: Connection;
  workflowBundle: string;
}

/** The run's Temporal with a fresh namespace that has all search attributes. Close the connection in `afterAll`. */
export async function temporal(): Promise<TestTemporal> {
  const { temporal: address, workflowBundle, namespaces } = servers();
  const connection = await Connection.connect({ address });
  const namespace = await takeOne(namespaces);
  return { address, namespace, connection, workflowBundle };
}

/** The server needs seconds for a new namespace: some are always ready (servers.ts). */
async function takeOne(folder: string): Promise<string> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const taken = readdirSync(folder).find((name) => isOurs(join(folder, name)));
    if (taken !== undefined) return taken;
  }
  throw new Error('No namespace became ready.');
}

/** Of two who reach for it, one deletes it. */
function isOurs(file: string): boolean {
  try {
    unlinkSync(file);
    return true;
  } catch {
    return false;
  }
}
