import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountTable } from './platform/accounts.ts';
import { requireSpace } from './platform/disk.ts';
import { homeFolder, openHome } from './platform/home.ts';
import { lockHome } from './platform/lock.ts';
import { plainSentence } from './platform/plain-error.ts';
import { consolePort } from './platform/ports.ts';
import { stopAll } from './platform/processes.ts';
import { Progress } from './platform/progress.ts';
import { reset } from './platform/reset.ts';
import { removeRunFile } from './platform/run-file.ts';
import { readMode, readOptions } from './platform/settings.ts';
import { StatusLine } from './platform/status-line.ts';
import { System } from './platform/system.ts';

/** `npm start` after the bootstrap: brings everything up, says where it is, stays until Ctrl-C, and stops everything in order. */
export async function up(args: readonly string[]): Promise<void> {
  let end: (sentence?: string) => void = () => {};
  const stopped = new Promise<string | undefined>((tell) => {
    end = tell;
  });
  listenForSignals(end);
  // A connection that breaks while everything stops is no news; before that it ends the start in order.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error) => end(explain(error)));

  let release = () => {};
  let system: System | undefined;
  let failure: string | undefined;
  let line = new StatusLine();
  const progress = new Progress();
  try {
    const start = readOptions(args);
    const mode = readMode();
    const home = homeFolder();
    if (start.reset) await reset(home, start.yes);
    release = lockHome(home, `http://127.0.0.1:${process.env.PORT || 3000}`);
    const port = await consolePort();
    const { first } = openHome(home);
    requireSpace(home, first ? 'first' : 'warm');

    const log = (text: string) =>
      appendFileSync(join(home, 'logs/siklus.log'), `${new Date().toISOString()} ${text}\n`);
    line = new StatusLine({ plain: start.verbose || start.dev });
    const say = (sentence: string) => {
      line.say(sentence);
      log(sentence);
    };
    system = new System({ home, port, mode, start, say, giveUp: end });
    await progress.begin(system.stages());
    const starting = system.start(progress);
    starting.catch(() => {});
    if (
      (await Promise.race([starting.then(() => 'ready' as const), stopped.then(() => 'stopped' as const)])) === 'ready'
    ) {
      await progress.end();
      for (const remark of system.remarks) console.log(remark);
      console.log(`\nSiklus Desa is ready: http://127.0.0.1:${port}\n`);
      if (mode === 'demo') console.log(await accountTable(system));
      else console.log('Production mode has no accounts of its own: npm run admin:create makes the first.');
      console.log('Ctrl-C stops everything.');
      void system.finish(line, log);
    }
    failure = await stopped;
  } catch (error) {
    failure = explain(error);
  }
  await progress.end();
  line.end();
  await system?.stop();
  await stopAll(5_000);
  if (system !== undefined) removeRunFile(homeFolder());
  release();
  if (failure !== undefined) console.error(failure);
  else console.log('Stopped.');
  process.exit(failure === undefined ? 0 : 1);
}

/** One sentence for the terminal; what only a developer can use goes to the log. */
function explain(error: unknown): string {
  const known = plainSentence(error);
  if (known !== undefined) return known;
  const log = join(homeFolder(), 'logs/siklus.log');
  try {
    appendFileSync(log, `${new Date().toISOString()} ${error instanceof Error ? error.stack : String(error)}\n`);
  } catch {
    // The disk may be the very reason.
  }
  return `${error instanceof Error ? error.message : String(error)}\nDetails: ${log}`;
}

/** npm hands Ctrl-C on although the terminal has sent it already, so only a second one after a while means "now". */
function listenForSignals(stop: (sentence?: string) => void): void {
  let first: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (first === undefined) stop();
      else if (Date.now() - first > 2_000) process.exit(1);
      first ??= Date.now();
    });
  }
  // A terminal that went away must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
