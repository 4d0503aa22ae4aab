import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workflowBundle } from '@siklus/worker/bundle.ts';
import { createReplayer, type Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import { PRESENT_CORE } from '@siklus/worker/release/core.ts';
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker';
import { coreOf } from './core-of.ts';
import { recordedReleases } from './corpus.ts';
import { type Corpus, readCorpus } from './corpus-runs.ts';
import { type Judgement, judge } from './judge.ts';
import { judgementTable } from './judgement-table.ts';
import { declaredVerdicts, whyNotAsDeclared } from './verdicts.ts';

// npm run gate: what this working tree means for the cycles that every earlier release has left (docs/releases.md).
const { values } = parseArgs({
  options: {
    /** Other folders of workflow code than this checkout's; with --json each gives a line. */
    workflows: { type: 'string', multiple: true },
    /** Asks the core alone: no engine, no shells. */
    'core-only': { type: 'boolean', default: false },
    /** Only what these releases have left. */
    release: { type: 'string', multiple: true },
    /** Only cycles whose names begin so. */
    cycles: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
});

Runtime.install({
  logger: new DefaultLogger('ERROR', () => {}),
  shutdownSignals: [],
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
});

const corpora = (values.release ?? recordedReleases()).map((release) => asked(readCorpus(release)));
for (const workflows of values.workflows ?? [null]) {
  const judgements = await judged(workflows);
  if (values.json) console.log(JSON.stringify(judgements));
  else {
    console.log(judgementTable(judgements));
    const declared = declaredVerdicts();
    const problems = judgements.flatMap((found) => whyNotAsDeclared(found, declared[found.release]) ?? []);
    console.log(problems.length === 0 ? '\nAs declared in tests/replay/verdicts.json.' : `\n${problems.join('\n')}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

/** This checkout's own code where no folder is named. */
async function judged(workflows: string | null): Promise<Judgement[]> {
  const core = workflows === null ? PRESENT_CORE : await coreOf(workflows);
  const replayer = values['core-only'] ? null : await replayerOf(workflows);
  const judgements: Judgement[] = [];
  for (const corpus of corpora) judgements.push(await judge(corpus, core, replayer));
  await replayer?.close();
  return judgements;
}

async function replayerOf(workflows: string | null): Promise<Replayer> {
  if (workflows === null) return createReplayer(await workflowBundle());
  const logger = new DefaultLogger('ERROR', () => {});
  return createReplayer(await bundleWorkflowCode({ workflowsPath: join(workflows, 'index.ts'), logger }));
}

function asked(corpus: Corpus): Corpus {
  const { cycles: names } = values;
  if (names === undefined) return corpus;
  const isAsked = (name = '') => names.some((begin) => name.startsWith(begin));
  return { ...corpus, cycles: corpus.cycles.filter(([first]) => isAsked(first?.name)) };
}
