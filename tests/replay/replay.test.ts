import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { historyNames, readHistory } from '@siklus/scripts/release/corpus.ts';
import type { temporal } from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { servers } from '../setup/servers-file.ts';
import { installQuietRuntime } from '../workflows/quiet-runtime.ts';

const names = historyNames('0.1.0');
const current = () => ({ codePath: servers().workflowBundle });
/** Of a cycle, and with a task that has been completed: before that there is nothing that could differ. */
const isOfCycle = (name: string) => {
  const events = readHistory('0.1.0', name).events ?? [];
  const type = events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name;
  return type === 'villageCycle' && events.some((event) => event.workflowTaskCompletedEventAttributes);
};
const cyclesAtWork = names.filter(isOfCycle);

beforeAll(() => {
  installQuietRuntime();
});

describe('the gate closes', () => {
  test('on a shell that waits for something that open cycles have never heard of: every cycle is flagged', async () => {
    const workflowsPath = fileURLToPath(new URL('changed-shell.ts', import.meta.url));
    const changed = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR', () => {}) });
    const verdicts = await replay(changed, cyclesAtWork);
    expect(verdicts).toEqual(Object.fromEntries(cyclesAtWork.map((name) => [name, 'differs'])));
  }, 120_000);

  test('on a history from which one event is missing', async () => {
    const history = readHistory('0.1.0', 'returned');
    const events = history.events?.filter((event) => !event.workflowExecutionUpdateAcceptedEventAttributes) ?? [];
    expect(await replayOne(current(), 'returned', { events })).toBe('differs');
  });
});

async function replay(bundle: WorkflowBundleOption, asked: readonly string[]): Promise<Record<string, string>> {
  const verdicts: Record<string, string> = {};
  for (const name of asked) verdicts[name] = await replayOne(bundle, name, readHistory('0.1.0', name));
  return verdicts;
}

async function replayOne(
  workflowBundle: WorkflowBundleOption,
  name: string,
  history: temporal.api.history.v1.IHistory,
): Promise<'same' | 'differs'> {
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, [{ workflowId: name, history }])) {
    if (error) return 'differs';
  }
  return 'same';
}
