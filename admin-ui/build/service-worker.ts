import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('./service-worker.js', import.meta.url);

/**
 * Writes the service worker with the list of files that this build made. Its version is their content: the same console
 * is the same worker, and another console another.
 *
 * By hand, because it is forty lines: vite-plugin-pwa 2.0 does the same through workbox-build and some 200 packages.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'siklus:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const hash = createHash('sha256').update(readFileSync(SOURCE));
        for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => a.localeCompare(b))) {
          hash.update(name).update(file.type === 'chunk' ? file.code : file.source);
        }
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const files = ['/', '/favicon.svg', '/manifest.webmanifest', ...assets.map((name) => `/${name}`)];
        const source = readFileSync(SOURCE, 'utf8')
          .replace('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12)))
          .replace('__FILES__', JSON.stringify(files));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}
