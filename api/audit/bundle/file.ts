import { createHash } from 'node:crypto';

/** One file of a bundle. Its hash is known before its bytes are read: documents are read one at a time, while they are sent. */
export type BundleFile = { path: string; sha256: string; size: number; read(): Promise<Buffer> };

export function bundleFile(path: string, content: Buffer | string): BundleFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, sha256, size: bytes.length, read: () => Promise.resolve(bytes) };
}
