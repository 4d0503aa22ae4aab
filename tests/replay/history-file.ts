import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

const FOLDER = join(import.meta.dirname, 'histories/0.1.0');
const SUFFIX = '.json.gz';

/** The recorded histories, by name: one a path through the shells, and one a run where there were several. */
export function historyNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();
}

export function readHistory(name: string): History {
  return History.fromObject(JSON.parse(gunzipSync(readFileSync(join(FOLDER, name + SUFFIX))).toString('utf8')));
}

/** Keeps a history without what belongs to the machine it was recorded on: processes, paths, stack traces. */
export function writeHistory(name: string, history: History): void {
  const plain = History.toObject(History.create(history), { longs: String, bytes: String, enums: String });
  const text = JSON.stringify(plain, (key, value) => (key === 'stackTrace' ? undefined : value));
  writeFileSync(join(FOLDER, name + SUFFIX), gzipSync(text.replaceAll(/"\d+@[^"]*"/g, '"worker"'), { level: 9 }));
}
