import { randomBytes } from 'node:crypto';
import { prepareTemporal } from '@siklus/scripts/platform/temporal-namespaces.ts';
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
  const { temporal: address, workflowBundle } = servers();
  const connection = await Connection.connect({ address });
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await prepareTemporal(connection, [namespace]);
  return { address, namespace, connection, workflowBundle };
}
