// node scripts/run.mjs FILE.ts [arguments]: runs one of our TypeScript programs, in a checkout that may be bare, with the
// settings of the system that `npm start` runs in another terminal. What the environment already says wins. In the production
// image (docker/Dockerfile) everything is there, and nothing is installed or made.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, installDependencies, refuse } from './platform/install.mjs';
import { keep } from './platform/keep.mjs';

const [file, ...rest] = process.argv.slice(2);
const tooOld = checkNode();
if (tooOld !== undefined) refuse(tooOld);
if (file === undefined) refuse('Usage: node scripts/run.mjs FILE.ts [arguments]');

keep();
const isImage = existsSync(new URL('../.siklus-image', import.meta.url));
if (!isImage) await installDependencies();
// The image's Node strips the types itself and has no tsx; in a checkout Node may be too old for that.
if (!isImage || !process.features.typescript) (await import('tsx/esm/api')).register();

const { build, PRISMA_CLIENT } = await import('./platform/builds.ts');
const { homeFolder } = await import('./platform/home.ts');
const { lockHolder } = await import('./platform/lock.ts');
const { readRunFile } = await import('./platform/run-file.ts');
const { plainSentence } = await import('./platform/plain-error.ts');

const running = lockHolder(homeFolder()) === undefined ? undefined : readRunFile(homeFolder());
for (const [name, value] of Object.entries(running?.settings ?? {})) process.env[name] ||= value;
if (running !== undefined) process.env.DATABASE_OWNER_URL ||= running.databaseOwnerUrl;

process.argv = [process.execPath, resolve(file), ...rest];
try {
  if (!isImage) await build(PRISMA_CLIENT);
  await import(pathToFileURL(resolve(file)).href);
} catch (error) {
  const isLeftOut = isImage && error.code === 'ERR_MODULE_NOT_FOUND';
  if (isLeftOut)
    refuse(`This command needs a checkout: the production image leaves out what it takes (${error.message}).`);
  const sentence = plainSentence(error);
  if (sentence === undefined) throw error;
  refuse(sentence);
}
