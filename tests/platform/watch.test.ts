import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import {
  commandLine,
  logOf,
  makeRunFolders,
  saysInLog,
  startNode,
  stopAll,
} from '@siklus/scripts/platform/processes.ts';
import { temporaryFolder } from './temporary-home.ts';

const home = temporaryFolder();
afterAll(async () => {
  await stopAll(5_000);
  home.remove();
});

test('npm run dev: a program is run again when a source changes, also after one that could not run, and ends as one', async () => {
  const checkout = join(home.path, 'checkout');
  const save = (text: string) => writeFileSync(join(checkout, 'workflows/rule.ts'), text);
  const rule = (word: string) => save(`export const rule: string = '${word}';\n`);
  await makeRunFolders(home.path);
  for (const folder of ['worker', 'workflows']) mkdirSync(join(checkout, folder), { recursive: true });
  symlinkSync(join(CHECKOUT, 'node_modules'), join(checkout, 'node_modules'));
  writeFileSync(join(checkout, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(checkout, 'worker/main.ts'),
    `import { rule } from '../workflows/rule.ts';
     console.log('decides by', rule, process.pid);
     setInterval(() => {}, 1_000);`,
  );
  rule('the first');
  const env = { PATH: process.env.PATH };
  const running = startNode({
    name: 'worker',
    home: home.path,
    file: 'worker/main.ts',
    cwd: checkout,
    watch: true,
    env,
  });
  const says = (text: string) => saysInLog(running, text, 20_000);

  expect(await says('decides by the first')).toBe(true);
  rule('the second');
  expect(await says('decides by the second')).toBe(true);
  save('export const rule: string =');
  expect(await says('it is run again when a source changes')).toBe(true);
  rule('the third');
  expect(await says('decides by the third')).toBe(true);

  const [, program = '0'] = /the third (\d+)/.exec(await logOf(running)) ?? [];
  expect(commandLine(Number(program))).toContain('worker/main.ts');
  await running.stop();
  expect(commandLine(Number(program))).toBeUndefined();
});
