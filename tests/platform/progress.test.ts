import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { StatusLine } from '@siklus/scripts/platform/status-line.ts';
import { fromSource } from '@siklus/scripts/platform/temporal-source.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** A Go that has one of four packages in its cache, fetches two modules, and compiles the rest. */
function fakeGo(name: string, install: string): NodeJS.ProcessEnv {
  const place = join(folder.path, name);
  mkdirSync(place);
  writeFileSync(
    join(place, 'go'),
    `#!/bin/sh
case "$1" in
  version) echo go version ;;
  mod) echo '{ "Path": "go.temporal.io/server", "Dir": "${place}" }' ;;
  list) echo 'go: downloading example.org/a v1.0.0' >&2; echo 'go: downloading example.org/b v1.0.0' >&2
        printf 'example.org/a\\n\\nexample.org/b\\ngo.temporal.io/server/cmd/server\\n' ;;
  install) ${install} ;;
esac
`,
  );
  chmodSync(join(place, 'go'), 0o755);
  return { PATH: `${place}:/usr/bin:/bin` };
}

test('a build from source says how many modules are fetched and how many packages are compiled', async () => {
  const environment = fakeGo(
    'builds',
    // The second name comes in two pieces, as lines of a pipe do.
    `for part in 'example.org/a\\nexam' 'ple.org/b\\n' 'go.temporal.io/server/cmd/server\\n'; do printf "$part" >&2; sleep 0.1; done`,
  );
  const said: string[] = [];
  expect(await fromSource('1.32.0', folder.path, (text) => said.push(text), environment)).toBeUndefined();
  expect(said).toEqual([
    'fetching the sources',
    'fetching the sources, 1 modules',
    'fetching the sources, 2 modules',
    'compiling from source, once: 0 of 3 packages',
    'compiling from source, once: 1 of 3 packages',
    'compiling from source, once: 2 of 3 packages',
    'linking, 3 packages are compiled',
  ]);
});

test('a build that fails says why, and not which packages it had compiled', async () => {
  const environment = fakeGo('fails', `echo example.org/a >&2; echo 'b.go:1:2: undefined: x' >&2; exit 1`);
  expect(await fromSource('1.32.0', folder.path, () => {}, environment)).toBe(
    'go install failed (b.go:1:2: undefined: x)',
  );
  expect(await fromSource('1.32.0', folder.path, () => {}, { PATH: '' })).toBe('Go is not installed');
});

function screen(isTTY: boolean, columns = 40) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => written.push(text) > 0 };
}

test('on a terminal the line is drawn in place, no wider than the terminal, and what is said stands above it', () => {
  const terminal = screen(true);
  const line = new StatusLine({ screen: terminal });
  line.show('Demo: 1240 of 7590 commands, 31 of 193 villages');
  line.say('Worker ended (exit code 3); it is started again in 0.5 s.');
  line.end('The demo is complete.');
  expect(terminal.written).toEqual([
    '\r\x1b[K… Demo: 1240 of 7590 commands, 31 of 19',
    '\r\x1b[K',
    'Worker ended (exit code 3); it is started again in 0.5 s.\n',
    '\r\x1b[K… Demo: 1240 of 7590 commands, 31 of 19',
    '\r\x1b[K',
    'The demo is complete.\n',
  ]);
});

test('elsewhere nothing is drawn: a line comes now and then, and the last word', async () => {
  const file = screen(false);
  const line = new StatusLine({ screen: file, repeatMs: 300 });
  line.show('Demo: 20 of 7590 commands');
  await sleep(1_500);
  line.end('The demo is complete.');
  expect(file.written.length).toBeGreaterThanOrEqual(3);
  expect(file.written[0]).toMatch(/^… Demo: 20 of 7590 commands {2}\d+ s\n$/);
  expect(file.written.at(-1)).toBe('The demo is complete.\n');
  expect(file.written.join('')).not.toContain('\x1b');
});
