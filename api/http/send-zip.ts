import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { ZipFile } from 'yazl';

export type ZipEntry = { path: string; read(): Promise<Buffer> };

/** Sends files as one zip; each is read when its turn has come, so that only one is held. */
export async function sendZip(res: Response, fileName: string, entries: readonly ZipEntry[]): Promise<void> {
  const zip = new ZipFile();
  for (const { path, read } of entries) {
    zip.addReadStreamLazy(path, { compress: true }, (give) => {
      read().then(
        (bytes) => give(null, Readable.from([bytes])),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  }
  zip.end();
  res.attachment(fileName).type('application/zip');
  const failed = once(zip, 'error').then(([error]) => Promise.reject(error));
  await Promise.race([pipeline(zip.outputStream, res), failed]);
}
