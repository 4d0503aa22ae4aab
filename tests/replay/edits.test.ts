import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { applyEdit } from '@siklus/scripts/drill/apply-edit.ts';
import { DRILL_EDITS, type Edit, GATE_EDITS } from '@siklus/scripts/drill/edits.ts';
import type { Judgement } from '@siklus/scripts/release/judge.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
/** The ways that were led by hand: they hold every command and event. One way is enough for what only the shells do. */
const LED = ['p114-', 'pd21-'];
const SHORT = ['p114-late', 'p114-village'];

const of = (...kinds: Edit['kind'][]) =>
  [...DRILL_EDITS, ...GATE_EDITS].filter(({ kind }) => kinds.includes(kind)).map((edit) => [edit.name, edit] as const);

test('the drill has what was asked for: eight fields or event types, eight rules, four deadlines, two shells, two projections', () => {
  const count = (kind: Edit['kind']) => DRILL_EDITS.filter((edit) => edit.kind === kind).length;
  expect(DRILL_EDITS).toHaveLength(24);
  expect(
    ['field or event type', 'rule', 'deadline', 'shell', 'projection'].map((kind) => count(kind as never)),
  ).toEqual([8, 8, 4, 2, 2]);
  expect(new Set([...DRILL_EDITS, ...GATE_EDITS].map(({ name }) => name)).size).toBe(24 + GATE_EDITS.length);
});

describe('the gate tells each change of the core as what it is', () => {
  test.concurrent.each(of('field or event type', 'rule', 'deadline', 'projection', 'record', 'state'))(
    '%s',
    async (_, edit) => {
      const found = await judged(edit, ['--core-only', ...LED.flatMap((name) => ['--cycles', name])]);
      expect([found.verdict, told(found)]).toEqual([edit.expected, edit.told ?? expect.anything()]);
    },
    300_000,
  );
});

describe('and of the shells, which only the engine can tell', () => {
  test.each(of('shell'))(
    '%s',
    async (_, edit) => {
      const found = await judged(
        edit,
        SHORT.flatMap((name) => ['--cycles', name]),
      );
      expect(found.verdict).toBe(edit.expected);
      // Seen by the engine alone: the core has not changed.
      expect(found.decided.every((text) => /nondeterminism|TMPRL1100/i.test(text))).toBe(true);
    },
    300_000,
  );

  test('a run that cannot even begin with what it is handed is refused', async () => {
    const edit: Edit = {
      name: 'a shell that wants something of its memory that no run has handed over',
      kind: 'shell',
      expected: 'refused',
      changes: [
        {
          file: 'village-cycle.ts',
          from: '  const { opening, memory } = input;',
          to: '  const { opening, memory } = input;\n  if (memory) void (memory as any).witnesses.length;',
        },
      ],
    };
    const found = await judged(
      edit,
      SHORT.flatMap((name) => ['--cycles', name]),
    );
    expect(found.verdict).toBe('refused');
    expect(found.handOver[0]).toMatch(/witnesses|undefined/);
  }, 300_000);
});

/** In a copy of the code, by the gate itself in a process of its own. */
async function judged(edit: Edit, options: readonly string[]): Promise<Judgement> {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-edit-'));
  try {
    cpSync(join(CHECKOUT, 'workflows'), join(folder, 'workflows'), { recursive: true });
    symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
    applyEdit(join(folder, 'workflows'), edit);
    const { NODE_OPTIONS: _, ...env } = process.env;
    const gate = ['--import', 'tsx', 'scripts/release/gate.ts', '--json', '--workflows', join(folder, 'workflows')];
    const { stdout } = await promisify(execFile)(process.execPath, [...gate, ...options], {
      cwd: CHECKOUT,
      env,
      maxBuffer: 64_000_000,
    });
    const [found] = JSON.parse(stdout) as Judgement[];
    if (found === undefined) throw new Error('The gate judged nothing');
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function told({ rows, acts }: Judgement): string | undefined {
  return rows.length > 0 ? 'rows' : acts.length > 0 ? 'acts' : undefined;
}
