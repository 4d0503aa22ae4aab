import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { applyEdit } from '@siklus/scripts/drill/apply-edit.ts';
import { DRILL_EDITS, type Edit, GATE_EDITS } from '@siklus/scripts/drill/edits.ts';
import { recordedReleases } from '@siklus/scripts/release/corpus.ts';
import type { Judgement } from '@siklus/scripts/release/judge.ts';
import { isDeep } from '../setup/depth.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
/** What this working tree is plainly safe for, so that whatever the gate tells is of the edit. */
const RELEASE = recordedReleases().at(-1) ?? '';
/** Ways that hold what the edits are about. One way is enough for what only the shells do. */
const LED = [
  'p114-late',
  'p114-evaluation',
  'p114-village',
  'p114-narrow',
  'p114-deemed',
  'p114-delegated',
  'pd21-narrow',
];
const SHORT = ['p114-late', 'p114-village'];

const ALL = [...DRILL_EDITS, ...GATE_EDITS];
const firstOfItsSort = (edit: Edit) =>
  ALL.find(({ kind, expected }) => kind === edit.kind && expected === edit.expected) === edit;
/** Each where it goes deep; else one of each kind and verdict. */
const TRIED = ALL.filter((edit) => isDeep || firstOfItsSort(edit));
const CORE = TRIED.filter(({ kind }) => kind !== 'shell');
const SHELLS = TRIED.filter(({ kind }) => kind === 'shell');

test('the drill has what was asked for: eight fields or event types, eight rules, four deadlines, two shells, two projections', () => {
  const count = (kind: Edit['kind']) => DRILL_EDITS.filter((edit) => edit.kind === kind).length;
  expect(DRILL_EDITS).toHaveLength(24);
  expect(
    ['field or event type', 'rule', 'deadline', 'shell', 'projection'].map((kind) => count(kind as never)),
  ).toEqual([8, 8, 4, 2, 2]);
  expect(new Set([...DRILL_EDITS, ...GATE_EDITS].map(({ name }) => name)).size).toBe(24 + GATE_EDITS.length);
});

describe('the gate tells each change as what it is', () => {
  const found = new Map<string, Judgement>();
  beforeAll(async () => {
    const half = Math.ceil(CORE.length / 2);
    const lots = [CORE.slice(0, half), CORE.slice(half)];
    const ofCore = await Promise.all(lots.map((lot) => judged(lot, ['--core-only', ...named(LED)])));
    const ofShells = await judged(SHELLS, named(SHORT));
    for (const [name, judgement] of [...ofCore.flat(), ...ofShells]) found.set(name, judgement);
  }, 900_000);

  test.each(CORE.map((edit) => [edit.name, edit] as const))('%s', (name, edit) => {
    const judgement = found.get(name);
    expect(judgement?.verdict).toBe(edit.expected);
    if (edit.told) expect(judgement?.[edit.told].length).toBeGreaterThan(0);
    // Nothing is silently green: a change that is plainly safe is told of all the same, or its state has been lifted.
    const told = judgement && [judgement.decided, judgement.rows, judgement.acts, judgement.handOver].flat();
    expect(told?.length === 0).toBe(edit.kind === 'state' && edit.expected === 'safe');
  });

  test.each(SHELLS.map((edit) => [edit.name, edit] as const))('%s', (name, edit) => {
    const judgement = found.get(name);
    expect(judgement?.verdict).toBe(edit.expected);
    if (edit.expected === 'refused') expect(judgement?.handOver[0]).toMatch(/witnesses|undefined/);
    // Seen by the engine alone: the core has not changed.
    else expect(judgement?.decided.every((text) => /nondeterminism|TMPRL1100/i.test(text))).toBe(true);
  });
});

/** Each in a copy of the code, all by one gate in a process of its own. */
async function judged(edits: readonly Edit[], options: readonly string[]): Promise<[name: string, Judgement][]> {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-edits-'));
  try {
    symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
    const trees = edits.map((edit, index) => {
      const tree = join(folder, `edit-${index}`);
      cpSync(join(CHECKOUT, 'workflows'), tree, { recursive: true });
      applyEdit(tree, edit);
      return tree;
    });
    const { NODE_OPTIONS: _, ...env } = process.env;
    const asked = ['--json', '--release', RELEASE, ...trees.flatMap((tree) => ['--workflows', tree]), ...options];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'scripts/release/gate.ts', ...asked],
      { cwd: CHECKOUT, env, maxBuffer: 256_000_000 },
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Judgement[]);
    return edits.map(({ name }, index) => [name, lines[index]?.[0] as Judgement]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function named(cycles: readonly string[]): string[] {
  return cycles.flatMap((name) => ['--cycles', name]);
}
