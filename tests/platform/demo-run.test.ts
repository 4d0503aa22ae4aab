import { expect, test } from '@jest/globals';
import type { DemoProgress } from '@siklus/scripts/demo/progress.ts';
import type { Contents } from '@siklus/scripts/platform/contents.ts';
import { DemoRun, type DemoState } from '@siklus/scripts/platform/demo-run.ts';
import type { Postgres } from '@siklus/scripts/platform/postgres.ts';
import { StatusLine } from '@siklus/scripts/platform/status-line.ts';

type Made = ReturnType<Contents['demo']>;
type Given = Parameters<Contents['demo']>[1];

const place = { temporalAddress: '', namespace: '', apiUrl: '', password: '' };
const at = (villages: number, undone: DemoProgress['undone'] = []): DemoProgress => ({
  villages,
  ofVillages: 193,
  commands: villages * 40,
  ofCommands: 7590,
  undone,
});

/** A start whose demo goes as `made` says; what stands on the screen, in the log and in the run file in the end. */
async function run(made: (given: Given) => Made) {
  const states: DemoState[] = [];
  const screen: string[] = [];
  const log: string[] = [];
  const demo = new DemoRun({ demo: (_: Postgres, given: Given) => made(given) } as unknown as Contents, (state) =>
    states.push(state),
  );
  const line = new StatusLine({
    screen: { isTTY: false, columns: 80, write: (text: string) => screen.push(text) > 0 },
  });
  const remark = await demo.first({} as Postgres, place, () => {}).catch(() => 'failed');
  return { demo, remark, states, screen, log, rest: () => demo.rest(line, (text) => log.push(text)) };
}

test('a demo that is complete already is left alone', async () => {
  const { remark, rest, screen, states } = await run(async () => undefined);
  await rest();
  expect([remark, screen, states]).toEqual(['unchanged', [], [{ state: 'complete' }]]);
});

test('the first districts let the start be ready; the rest ends in one line, and the run file says complete', async () => {
  let finish: (progress: DemoProgress) => void = () => {};
  const whole = new Promise<DemoProgress>((tell) => {
    finish = tell;
  });
  const { remark, rest, screen, states } = await run(async ({ onProgress }) => {
    onProgress('', at(28));
    return { first: Promise.resolve(at(28)), whole };
  });
  expect(remark).toBe('28 of 193 villages');
  expect(states.at(-1)).toEqual({ state: 'under way', villages: 28, ofVillages: 193 });
  const resting = rest();
  finish(at(193));
  await resting;
  expect(screen.at(-1)).toBe('The demo is complete: 193 villages, 7720 commands.\n');
  expect(states.at(-1)).toEqual({ state: 'complete', villages: 193, ofVillages: 193 });
});

test('what is left undone stands on the screen with its cause, and in full in the log', async () => {
  const undone = Array.from({ length: 20 }, (_, n) => ({ village: `Desa ${n}`, cause: 'DEEMED_IN_FORCE: too late.' }));
  const done = Promise.resolve(at(173, undone));
  const { rest, screen, log, states } = await run(async () => ({ first: done, whole: done }));
  await rest();
  expect(screen.join('')).toContain('20 of 193 villages are not where they should be');
  expect(screen.join('')).toContain('  DEEMED_IN_FORCE: too late.\n    Desa 0, Desa 1');
  expect(screen.join('')).toContain('and 12 more');
  expect(log.join('\n')).toContain('Desa 19');
  expect(states.at(-1)?.state).toBe('incomplete');
});

test('a demo that cannot even begin takes nothing down and says why', async () => {
  const failing = Promise.reject(new Error('Opening the fiscal year does not go on: 4 villages wait'));
  failing.catch(() => {});
  const { remark, rest, screen, states } = await run(async () => ({ first: failing, whole: failing }));
  expect(remark).toBe('failed');
  await rest();
  expect(screen.join('')).toContain('The demo is not complete: Opening the fiscal year does not go on');
  expect(states.at(-1)?.state).toBe('incomplete');
});

test('Ctrl-C ends it without a word about it', async () => {
  const { demo, rest, screen } = await run(async ({ signal }) => {
    const whole = new Promise<DemoProgress>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    return { first: Promise.resolve(at(28)), whole };
  });
  const resting = rest();
  await demo.stop();
  await resting;
  expect(screen).toEqual([]);
});
