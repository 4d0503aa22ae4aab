import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workflowBundle } from '@siklus/worker/bundle.ts';
import { createReplayer, type Replayer } from '@siklus/worker/proof/replayer.ts';
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
    /** Another folder of workflow code than this checkout's. */
    workflows: { type: 'string' },
    /** Asks the core alone: no engine, no shells. */
    'core-only': { type: 'boolean', default: false },
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

const replayer = values['core-only'] ? null : await replayerOf(values.workflows);
const core = values.workflows ? await coreOf(values.workflows) : PRESENT_CORE;
const judgements: Judgement[] = [];
for (const release of recordedReleases()) judgements.push(await judge(asked(readCorpus(release)), core, replayer));
await replayer?.close();

if (values.json) console.log(JSON.stringify(judgements));
else {
  console.log(judgementTable(judgements));
  const declared = declaredVerdicts();
  const problems = judgements.flatMap((found) => whyNotAsDeclared(found, declared[found.release]) ?? []);
  console.log(problems.length === 0 ? '\nAs declared in tests/replay/verdicts.json.' : `\n${problems.join('\n')}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

async function replayerOf(workflows: string | undefined): Promise<Replayer> {
  if (workflows === undefined) return createReplayer(await workflowBundle());
  const logger = new DefaultLogger('ERROR', () => {});
  return createReplayer(await bundleWorkflowCode({ workflowsPath: join(workflows, 'index.ts'), logger }));
}

function asked(corpus: Corpus): Corpus {
  const { cycles: names } = values;
  if (names === undefined) return corpus;
  const isAsked = (name = '') => names.some((begin) => name.startsWith(begin));
  return { ...corpus, cycles: corpus.cycles.filter(([first]) => isAsked(first?.name)) };
}
