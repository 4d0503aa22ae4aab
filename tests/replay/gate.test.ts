import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordedReleases } from '@siklus/scripts/release/corpus.ts';
import { type Corpus, readCorpus } from '@siklus/scripts/release/corpus-runs.ts';
import { type Judgement, judge } from '@siklus/scripts/release/judge.ts';
import { judgementTable } from '@siklus/scripts/release/judgement-table.ts';
import { declaredVerdicts, unexplained, whyNotAsDeclared } from '@siklus/scripts/release/verdicts.ts';
import { createReplayer, type Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import { PRESENT_CORE } from '@siklus/worker/release/core.ts';
import { isDeep } from '../setup/depth.ts';
import { servers } from '../setup/servers-file.ts';
import { installQuietRuntime } from '../workflows/quiet-runtime.ts';

let replayer: Replayer;
const declared = declaredVerdicts();

beforeAll(() => {
  installQuietRuntime();
  replayer = createReplayer({ codePath: servers().workflowBundle });
});
afterAll(() => replayer.close());

/** What was led by hand has every command, event and correction; what chance made of them is looked at when it goes deep. */
function looked(corpus: Corpus): Corpus {
  if (isDeep) return corpus;
  return { ...corpus, cycles: corpus.cycles.filter(([first]) => !first?.name.startsWith('script-')) };
}

describe('what this code means for the cycles that earlier releases have left', () => {
  test.each(recordedReleases())(
    '%s: what tests/replay/verdicts.json says of it',
    async (release) => {
      const found = await judge(looked(readCorpus(release)), PRESENT_CORE, replayer);
      const problem = whyNotAsDeclared(found, declared[release]);
      if (problem) throw new Error(`${problem}\n\n${judgementTable([found])}`);
      expect(found.runs).toBeGreaterThan(0);
    },
    300_000,
  );

  test('each release is declared, and what is not plainly safe is explained in CHANGELOG.md', () => {
    expect(Object.keys(declared).sort()).toEqual([...recordedReleases()].sort());
    expect(unexplained(declared, readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'))).toEqual([]);
  });
});

describe('a declaration', () => {
  const found: Judgement = {
    release: '9.9.9',
    runs: 1,
    verdict: 'safe',
    handOver: [],
    decided: [],
    rows: [],
    acts: [],
  };
  const moving: Judgement = { ...found, verdict: 'safe after moving on', decided: ['normal: event 7 warningGiven'] };

  test('has to be what was found, and the message says what differs and what to do', () => {
    expect(whyNotAsDeclared(found, { verdict: 'safe' })).toBeNull();
    expect(whyNotAsDeclared(found, undefined)).toMatch(/9\.9\.9: verdict is safe, declared is nothing/);
    expect(whyNotAsDeclared(moving, { verdict: 'safe' })).toMatch(
      /event 7 warningGiven\. Undo the change, or declare it/,
    );
    expect(whyNotAsDeclared(moving, { verdict: 'safe after moving on' })).toBeNull();
    expect(whyNotAsDeclared(found, { verdict: 'safe after moving on' })).toMatch(/verdict is safe/);
  });

  test('also tells of rows and of what people may do', () => {
    expect(whyNotAsDeclared({ ...found, rows: ['task'] }, { verdict: 'safe' })).toMatch(/rows is true/);
    expect(whyNotAsDeclared({ ...found, rows: ['task'] }, { verdict: 'safe', rows: true })).toBeNull();
    expect(whyNotAsDeclared({ ...found, acts: ['warn'] }, { verdict: 'safe' })).toMatch(/acts is true/);
  });

  test('never makes a refused release pass', () => {
    const refused: Judgement = { ...found, verdict: 'refused', handOver: ['late: state.witnesses'] };
    expect(whyNotAsDeclared(refused, { verdict: 'refused' })).toMatch(/cannot be declared.*upcast/);
  });

  test('of anything but plainly safe stands in the changelog', () => {
    const because = 'Warnings need a reason of twenty letters.';
    expect(unexplained({ '9.9.9': { verdict: 'safe' } }, '')).toEqual([]);
    expect(unexplained({ '9.9.9': { verdict: 'safe after moving on' } }, '')).toHaveLength(1);
    expect(unexplained({ '9.9.9': { verdict: 'safe', rows: true, because } }, '')).toHaveLength(1);
    expect(unexplained({ '9.9.9': { verdict: 'safe after moving on', because } }, `- ${because}\n`)).toEqual([]);
  });
});
