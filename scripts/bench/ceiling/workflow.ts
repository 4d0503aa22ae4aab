import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

const noop = defineUpdate<number, [number]>('noop');

/** The least that a workflow with updates can be: what the engine costs when we do nothing. */
export async function ceiling(): Promise<void> {
  setHandler(noop, (n: number) => n, { validator: (_n: number) => {} });
  await condition(() => false);
}
