import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from './edits.ts';

/** Makes an edit in a folder of workflow code. Throws where a text is not there exactly once: the code has moved on from it. */
export function applyEdit(workflows: string, { name, changes }: Edit): void {
  for (const { file, from, to } of changes) {
    const path = join(workflows, file);
    const text = readFileSync(path, 'utf8');
    const found = text.split(from).length - 1;
    if (found !== 1) throw new RangeError(`Edit "${name}": ${file} has its text ${found} times`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
}
