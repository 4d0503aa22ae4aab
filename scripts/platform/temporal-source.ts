import { PlainError } from './plain-error.ts';
import { runToEnd } from './processes.ts';

type Progress = (text: string) => void;

const MODULE = 'go.temporal.io/server';
const PROGRAMS = ['cmd/server', 'cmd/tools/sql'];

/** Builds server and SQL tool with Go into a folder, saying how far it is; undefined when that worked, else the reason why not. */
export async function fromSource(
  version: string,
  folder: string,
  progress: Progress,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const env = { ...environment, GOBIN: folder, GOFLAGS: '-mod=mod' };
  if ((await runToEnd('go', ['version'], { env })).code !== 0) return 'Go is not installed';

  const total = await packagesToCompile(version, progress, environment);
  const ofAll = total === undefined ? '' : ` of ${total}`;
  let compiled = 0;
  let fetched = 0;
  progress(`compiling from source, once: 0${ofAll} packages`);
  const answer = await runToEnd('go', ['install', '-v', ...PROGRAMS.map((path) => `${MODULE}/${path}@v${version}`)], {
    env,
    onLine(line) {
      if (isDownload(line)) return progress(`fetching the sources, ${++fetched} modules`);
      if (!isPackage(line)) return;
      compiled += 1;
      progress(
        compiled === total
          ? `linking, ${total} packages are compiled`
          : `compiling from source, once: ${compiled}${ofAll} packages`,
      );
    },
  });
  if (answer.code === 0) return undefined;
  if (answer.output.includes('no space left')) throw new PlainError('The disk is full: Temporal could not be built.');
  const lines = answer.output.trim().split('\n');
  const reason = lines.find((line) => !isDownload(line.trim()) && !isPackage(line.trim()));
  return `go install failed (${(reason ?? '').slice(0, 160)})`;
}

/** How many packages the build cache does not have yet; undefined where Go does not tell. Fetches the sources. */
async function packagesToCompile(
  version: string,
  progress: Progress,
  environment: NodeJS.ProcessEnv,
): Promise<number | undefined> {
  const env = { ...environment, GOFLAGS: '-mod=readonly' };
  progress('fetching the sources');
  const module = await runToEnd('go', ['mod', 'download', '-json', `${MODULE}@v${version}`], { env });
  const folder = /"Dir": "([^"]+)"/.exec(module.output)?.[1];
  if (module.code !== 0 || folder === undefined) return undefined;
  let fetched = 0;
  const list = await runToEnd(
    'go',
    ['list', '-deps', '-f', '{{if .Stale}}{{.ImportPath}}{{end}}', ...PROGRAMS.map((path) => `./${path}`)],
    {
      cwd: folder,
      env,
      onLine: (line) => isDownload(line) && progress(`fetching the sources, ${++fetched} modules`),
    },
  );
  return list.code === 0 ? list.output.split('\n').filter((line) => isPackage(line.trim())).length : undefined;
}

const isDownload = (line: string) => line.startsWith('go: downloading ');

/** A line that is the path of a package and nothing else: what `go install -v` says when it turns to one. */
const isPackage = (line: string) => /^[\w.~/-]+$/.test(line);
