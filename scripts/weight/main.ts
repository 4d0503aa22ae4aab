import { build, CONSOLE, CONSOLE_FOLDER } from '../platform/builds.ts';
import { type Part, tooHeavy, weighConsole } from './weigh.ts';

await build(CONSOLE);
const parts = weighConsole(CONSOLE_FOLDER);
const heavy = tooHeavy(parts);
const width = Math.max(...parts.map(({ name }) => name.length));
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1).padStart(7);
const line = (part: Part) =>
  [
    part.name.padEnd(width),
    String(part.files).padStart(5),
    kilobytes(part.gz),
    kilobytes(part.br),
    kilobytes(part.limit),
    heavy.includes(part) ? ' too heavy' : '',
  ].join(' ');

console.log(`${'part (KB)'.padEnd(width)} files      gz  brotli  limit gz`);
for (const part of parts) console.log(line(part));
if (heavy.length > 0) process.exitCode = 1;
