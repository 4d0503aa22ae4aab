import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const WORTH_IT = /\.(js|css|svg|json)$/;
const SMALLEST = 1_000;

/** Lays `.br` and `.gz` beside every file that never changes: once and well, instead of with every answer. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'siklus:compressed',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder).filter((it) => WORTH_IT.test(it))) {
        const plain = readFileSync(join(folder, name));
        if (plain.length < SMALLEST) continue;
        const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(plain, best));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }));
      }
    },
  };
}
