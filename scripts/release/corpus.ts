import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { temporal } from '@temporalio/proto';
import { historyOfText, historyText } from './history-text.ts';

type History = temporal.api.history.v1.IHistory;

/** What somebody asked of a cycle in vain: the engine keeps nothing of it, so the corpus does. */
export type RefusedQuestion = { afterSeq: number; at: Instant; role: Role; intent: PersonalIntent; codes: string[] };

/** Where the recorded histories are: one folder a release, of which only the coming one's may change. */
export const HISTORIES = fileURLToPath(new URL('../../tests/replay/histories/', import.meta.url));

const SUFFIX = '.json.gz';
/** What lies beside a history of the same name: it is no history. */
const BESIDE = ['.facts', '.refused'] as const;
/** The facts of this name are the rule sets of the release. */
export const RULES = 'rules';
type Beside = (typeof BESIDE)[number];

/** The releases that have histories, the oldest first. */
export function recordedReleases(folder = HISTORIES): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The histories of a release by name: one a path through the shells, and one a run where there were several. */
export function historyNames(release: string): string[] {
  return readdirSync(join(HISTORIES, release))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .filter((name) => !BESIDE.some((suffix) => name.endsWith(suffix)))
    .sort();
}

export function readHistory(release: string, name: string): History {
  return historyOfText(unpack(release, name));
}

export function writeHistory(release: string, name: string, history: History): void {
  pack(release, name, historyText(history));
}

/** What was written down beside a history when it was recorded; null where nothing was. */
export function readBeside<T>(release: string, name: string, kind: Beside): T | null {
  return existsSync(pathOf(release, name + kind)) ? (JSON.parse(unpack(release, name + kind)) as T) : null;
}

export function writeBeside(release: string, name: string, kind: Beside, value: unknown): void {
  pack(release, name + kind, JSON.stringify(value));
}

export function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function unpack(release: string, name: string): string {
  return gunzipSync(readFileSync(pathOf(release, name))).toString('utf8');
}

function pack(release: string, name: string, text: string): void {
  mkdirSync(join(HISTORIES, release), { recursive: true });
  writeFileSync(pathOf(release, name), gzipSync(text, { level: 9 }));
}

function pathOf(release: string, name: string): string {
  return join(HISTORIES, release, name + SUFFIX);
}
