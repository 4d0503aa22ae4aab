import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, plainSentence } from './plain-error.ts';

/** The folder of the checkout. */
export const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const MARKER = 'siklus-home.json';

/** The folder that holds everything the running system stores: database, logs, passwords. `SIKLUS_HOME`, else `.data` of the checkout. */
export function homeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.SIKLUS_HOME;
  if (chosen === undefined || chosen === '') return join(CHECKOUT, '.data');
  return isAbsolute(chosen) ? chosen : resolve(CHECKOUT, chosen);
}

/** Makes the folder, or recognises it by its marker; refuses a folder with foreign files in it. */
export function openHome(home: string): { first: boolean } {
  const marker = join(home, MARKER);
  if (existsSync(marker)) return { first: false };
  if (existsSync(home) && readdirSync(home).some((name) => name !== 'lock.json')) {
    throw new PlainError(
      `${home} holds files that are not from Siklus Desa; name another folder with SIKLUS_HOME=… or empty this one.`,
    );
  }
  try {
    // 711: the account that Postgres runs under may pass through, and may not look around.
    mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o711 });
    writeFileSync(
      marker,
      `${JSON.stringify({ product: 'siklus-desa', id: randomUUID(), createdAt: new Date().toISOString() }, null, 2)}\n`,
    );
  } catch (error) {
    throw unwritable(home, error);
  }
  return { first: true };
}

/** The sentence for a home that cannot be written. */
export function unwritable(home: string, error: unknown): PlainError {
  const why = plainSentence(error) ?? `${home} cannot be made.`;
  return new PlainError(`${why} Name a folder that can be written with SIKLUS_HOME=….`);
}

/** The home's own number; empty for a folder that was never opened. */
export function homeId(home: string): string {
  return readJson<{ id?: string }>(join(home, MARKER))?.id ?? '';
}

/** Whether the folder carries our marker, so that it may be deleted as ours. */
export function isOurHome(home: string): boolean {
  return readJson<{ product?: string }>(join(home, MARKER))?.product === 'siklus-desa';
}

/** A random password that stays the same for this home; readable by its owner only. */
export function keptSecret(home: string, name: string): string {
  const file = join(home, 'secrets', name);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const secret = randomBytes(18).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** Writes a small file at once or not at all. */
export function writeWhole(file: string, text: string, mode = 0o600): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text, { mode });
  renameSync(part, file);
}

/** A JSON file of the home, or undefined where it is absent or torn. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** What has been done once for this home (stage → what it was done with), so that a warm start can skip it. */
export class Stamps {
  readonly #file: string;

  constructor(home: string) {
    this.#file = join(home, 'stamps.json');
  }

  get(stage: string): string | undefined {
    return this.#all()[stage];
  }

  set(stage: string, value: string): void {
    writeWhole(this.#file, `${JSON.stringify({ ...this.#all(), [stage]: value }, null, 2)}\n`);
  }

  // Read again each time: several parts of a start keep their stamps in the same file.
  #all(): Record<string, string> {
    return readJson<Record<string, string>>(this.#file) ?? {};
  }
}
