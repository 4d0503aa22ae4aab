import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { roomModule, WORKFLOW_BUNDLE } from './builds.ts';

// Builds the workflow bundle once, for every worker that starts.
const { buildWorkflowBundle } = await roomModule<{ buildWorkflowBundle(outFile: string): Promise<void> }>(
  'worker/bundle.ts',
);
const part = `${WORKFLOW_BUNDLE}.${process.pid}.part`;
mkdirSync(dirname(WORKFLOW_BUNDLE), { recursive: true });
await buildWorkflowBundle(part);
renameSync(part, WORKFLOW_BUNDLE);
