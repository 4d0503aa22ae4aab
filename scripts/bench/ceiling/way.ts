import type { Client } from '@temporalio/client';
import type { DemoVillage } from '../../demo/village.ts';

/** How one side of the comparison makes its decisions: the operations of each client, and where they leave traces. */
export type Way = {
  prepare(
    villages: readonly DemoVillage[],
  ): Promise<{ operations: (() => Promise<unknown>)[][]; workflowIds: string[] }>;
};

export const CEILING_QUEUE = 'bench-ceiling';
/** As many as our walk has commands, so that both sides work equally long. */
const UPDATES_EACH = 40;

const idOf = (n: number, name = 'ceiling') => `bench/${name}/${n}`;

/** Starts so many workflows that do nothing, 32 at a time, and waits until each has answered once. */
export async function startCeilings(client: Client, count: number, name?: string): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n).values();
  const lane = async () => {
    for (const n of numbers) {
      await client.workflow.start('ceiling', { workflowId: idOf(n, name), taskQueue: CEILING_QUEUE });
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
}

/** Updates that do nothing, on workflows that do nothing. */
export function ceilingWay(client: Client): Way {
  return {
    async prepare(villages) {
      const workflowIds = villages.map(({ number }) => idOf(number));
      const operations = workflowIds.map((id) => {
        const handle = client.workflow.getHandle(id);
        return Array.from({ length: UPDATES_EACH }, (_, n) => () => handle.executeUpdate('noop', { args: [n] }));
      });
      return { operations, workflowIds };
    },
  };
}
