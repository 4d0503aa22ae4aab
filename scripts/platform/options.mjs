// The options of our two commands, read before anything is installed: node's own modules only.
import { parseArgs } from 'node:util';

const flag = { type: 'boolean', default: false };

/** After `npm start --`. */
export const START_OPTIONS = { 'no-demo': flag, reset: flag, yes: flag, verbose: flag, dev: flag };

/** Those of jest that make sense behind `npm test --`; anything else is a slip of the pen, told before minutes have gone by. */
export const JEST_OPTIONS = `
  bail b cache ci clearCache config c cacheDirectory colors coverage detectOpenHandles
  errorOnDeprecated expand e findRelatedTests forceExit ignoreProjects json lastCommit listTests
  logHeapUsage maxWorkers w noStackTrace onlyChanged o onlyFailures f openHandlesTimeout outputFile
  passWithNoTests randomize reporters runInBand i runTestsByPath seed selectProjects shard showConfig
  showSeed silent testNamePattern t testPathIgnorePatterns testPathPatterns testTimeout updateSnapshot
  u useStderr verbose
`
  .trim()
  .split(/\s+/);

/** The first argument that `npm start` does not know; undefined where it knows all. */
export function unknownStartOption(args) {
  try {
    parseArgs({ args: [...args], options: START_OPTIONS });
    return undefined;
  } catch (error) {
    return /'(-[^'=]+)/.exec(String(error))?.[1] ?? args.find((arg) => !arg.startsWith('-')) ?? args.join(' ');
  }
}

/** The first argument that is no option of jest; names of files and values of options pass. */
export function unknownJestOption(args) {
  return args.find((arg) => {
    const [, name] = /^--?(?:no-)?([^=]*)/.exec(arg) ?? [];
    return name !== undefined && !JEST_OPTIONS.includes(name);
  });
}
