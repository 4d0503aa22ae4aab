import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BundleOptions, bundleWorkflowCode } from '@temporalio/worker';

/** The workflows packed into one text for the sandbox. It belongs to exactly the SDK version that made it. */
export async function workflowBundle(): Promise<{ code: string }> {
  const workflowsPath = pathOf('@siklus/workflows/index.ts');
  return bundleWorkflowCode({
    workflowsPath,
    preloadModules: PURE.map(pathOf),
    webpackConfigHook: forOurNode,
    logger: silent,
  });
}

/**
 * The core is loaded once a worker, frozen, instead of once a cycle: it keeps nothing between two calls, and anything that
 * tried would throw. Halves what a start costs.
 */
const PURE = ['open', 'decide', 'record', 'deadlines'].map((name) => `@siklus/workflows/domain/cycle/${name}.ts`);

type Configuration = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

/** The SDK compiles for 2017, where each copy of an object is a call of a helper; every Node of ours copies by itself. */
function forOurNode(configuration: Configuration): Configuration {
  const compiler = configuration.module?.rules?.find(
    (rule): rule is { test: RegExp; use: { options: { jsc: { target: string } } } } =>
      typeof rule === 'object' && rule !== null && rule.test instanceof RegExp && rule.test.test('.ts'),
  );
  if (compiler === undefined) throw new Error('The SDK compiles workflows in another way than this code knows');
  compiler.use.options.jsc.target = 'es2022';
  return configuration;
}

function pathOf(module: string): string {
  return fileURLToPath(import.meta.resolve(module));
}

/** The same as a file, so that a worker starts in a second instead of four. */
export async function buildWorkflowBundle(outFile: string): Promise<void> {
  const { code } = await workflowBundle();
  await writeFile(outFile, code);
}

const nothing = () => {};
/** Webpack's statistics help nobody; its errors are thrown. */
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
