import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one test file; `remove` in `afterAll`. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'siklus-platform-'));
  chmodSync(path, 0o711); // the account that Postgres runs under may pass
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
