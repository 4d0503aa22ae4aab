import { createRequire } from 'node:module';
import proto from '@temporalio/proto';
import { patchProtobufRoot } from '@temporalio/proto/lib/patch-protobuf-root.js';
import type { History } from './histories.ts';

// The SDK's own historyToJSON refuses its types where npm has installed protobufjs more than once: the library must be the
// very copy that the types were made with.
const require = createRequire(import.meta.url);
const { toJson } = createRequire(require.resolve('@temporalio/proto'))('protobufjs/ext/protojson') as ProtoJson;
type ProtoJson = { toJson(type: unknown, message: object): unknown };

const root = patchProtobufRoot(proto as unknown as Record<string, unknown>) as unknown as {
  lookupType(name: string): unknown;
};
const HISTORY = root.lookupType('temporal.api.history.v1.History');

/** A history in the JSON of proto3, as Temporal's own tools write and read it. Payloads are base64. */
export function historyJson(history: History): string {
  return JSON.stringify(toJson(HISTORY, proto.temporal.api.history.v1.History.fromObject(history)), null, 1);
}
