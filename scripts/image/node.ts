import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../platform/plain-error.ts';
import { runToEnd } from '../platform/processes.ts';

/** The folder of the programs `node` and `npm` that `version` ("24.22") is: this process's where it runs it, else from npm into `folder`. */
export async function nodeFolder(version: string, folder: string): Promise<string> {
  if (process.versions.node.startsWith(`${version}.`)) return dirname(process.execPath);
  const name = `node-${process.platform}-${process.arch}`;
  const bin = join(folder, 'node_modules', name, 'bin');
  if (existsSync(join(bin, 'node'))) return bin;
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `${name}@${version}`];
  const { code, output } = await runToEnd('npm', args);
  if (code !== 0) throw new PlainError(`Node ${version} could not be fetched:\n${output.trim()}`);
  return bin;
}
