import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { workflowBundle } from '@siklus/worker/bundle.ts';

const ROOM = join(import.meta.dirname, '../../workflows');

describe('what goes into the sandbox', () => {
  let code = '';
  let sources: string[] = [];

  beforeAll(async () => {
    const bundle = (await workflowBundle()).code;
    const map = bundle.lastIndexOf('//# sourceMappingURL=');
    code = bundle.slice(0, map);
    const base64 = bundle.slice(bundle.indexOf('base64,', map) + 'base64,'.length);
    sources = (JSON.parse(Buffer.from(base64, 'base64').toString('utf8')) as { sources: string[] }).sources;
  }, 60_000);

  test('is small: under 1.2 megabytes of code', () => {
    expect(code.length).toBeLessThan(1_200_000);
    expect(code).toContain('villageCycle');
  });

  test('comes from the core, the contract, the shells, the SDK and one hash function, and from nowhere else', () => {
    const rooms = sources.filter((source) => !source.startsWith('webpack')).map(roomOf);
    expect([...new Set(rooms)].sort()).toEqual(
      ['workflows', '@noble/hashes', '@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'].sort(),
    );
  });

  test('brings in nothing of node', () => {
    const required = [...code.matchAll(/require\("([^"]+)"\)/g)].flatMap(([, name = '']) => name);
    expect(required.filter((name) => isBuiltin(name) && !SANDBOX.includes(name))).toEqual([]);
  });
});

/** The SDK's own stand-ins for these. */
const SANDBOX = ['assert', 'url', 'util', 'async_hooks', 'node:async_hooks'];

function roomOf(source: string): string {
  const inModules = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(source);
  return inModules?.[1] ?? (source.includes('/workflows/') ? 'workflows' : source);
}

describe('the text of the workflows', () => {
  const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => ({ file, text: withoutComments(readFileSync(join(ROOM, file), 'utf8')) }));

  test('is all there', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  test.each([
    ['asks the time of the host', /new Date\(|Date\.parse|performance\.now/, 'const now = new Date();'],
    ['draws lots', /Math\.random|\bcrypto\.|uuid4/, 'Math.random() < 0.5'],
    ['speaks the language of the host', /\bIntl\b|toLocale|localeCompare/, 'a.localeCompare(b)'],
    ['waits by the clock of the host', /setTimeout|setInterval|setImmediate/, 'setTimeout(next, 5)'],
    ['reaches out', /\bfetch\(|\bprocess\.(?!ts)|globalThis|require\(|import\(/, 'process.env.TZ'],
    ['remembers something between two cycles', /^(export )?(let|var) /m, 'let counter = 0;'],
  ])('nowhere %s', (_, forbidden, example) => {
    expect(example).toMatch(forbidden);
    expect(files.filter(({ text }) => forbidden.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test('asks the engine for the time in the shells only, never in the core', () => {
    const asking = files.filter(({ text }) => /Date\.now/.test(text)).map(({ file }) => file);
    expect(asking).toEqual(['batch.ts', 'durable-record.ts']);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}
