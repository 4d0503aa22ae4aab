import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { PlainError } from './plain-error.ts';

/**
 * The ports a start takes when they are free; only PORT (3000) is promised. An internal port that is taken moves.
 * Temporal stores membership ports as smallint, so none may lie above 32767.
 */
export const INTERNAL_PORTS = {
  postgres: 15432,
  temporalFrontend: 7233,
  temporalFrontendHttp: 7243,
  temporalHistory: 7234,
  temporalMatching: 7235,
  temporalWorker: 7239,
  temporalFrontendMembership: 6933,
  temporalHistoryMembership: 6934,
  temporalMatchingMembership: 6935,
  temporalWorkerMembership: 6939,
  workerMetrics: 9464,
} as const;

export type InternalPort = keyof typeof INTERNAL_PORTS;
export type Ports = Record<InternalPort, number>;

const LOWEST = 20_000;
const HIGHEST = 32_767;

/** Whether nobody listens on this port of the loopback address. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.unref();
    server.once('error', () => answer(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(true)));
  });
}

/** A free port from 20000 to 32767 that is not in `taken`. */
export async function anyFreePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new PlainError(`No free port was found between ${LOWEST} and ${HIGHEST}.`);
}

/** One port for each internal service: the wished one where it is free, else any free one. `'any'` wishes none (tests). */
export async function choosePorts(wished: Partial<Ports> | 'any' = INTERNAL_PORTS): Promise<Ports> {
  const taken = new Set<number>();
  const chosen = {} as Ports;
  for (const name of Object.keys(INTERNAL_PORTS) as InternalPort[]) {
    const wanted = wished === 'any' ? undefined : (wished[name] ?? INTERNAL_PORTS[name]);
    const port =
      wanted !== undefined && !taken.has(wanted) && (await isFree(wanted)) ? wanted : await anyFreePort(taken);
    taken.add(port);
    chosen[name] = port;
  }
  return chosen;
}

/** The port of API and console; refuses nonsense and a port that is taken, in one sentence. */
export async function consolePort(environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  const text = environment.PORT ?? '';
  const port = text === '' ? 3000 : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError(
      `PORT=${text} is no port; choose a number from 1024 to 32767, for example PORT=3001 npm start.`,
    );
  }
  const host = environment.HOST ?? '127.0.0.1';
  if (!(await isFree(port, host))) {
    const owner = portOwner(port);
    throw new PlainError(
      `Port ${port} is taken${owner === undefined ? '' : ` by ${owner}`}; choose another one, for example PORT=${await anyFreePort()} npm start.`,
    );
  }
  return port;
}

/** Who listens on a port, as "node (process 4711)"; undefined where the system does not tell. */
export function portOwner(port: number): string | undefined {
  try {
    const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1));
    const sockets = new Set(
      rows
        .map((row) => row.trim().split(/\s+/))
        .filter((row) => row[1]?.endsWith(wanted) && row[3] === '0A')
        .map((row) => `socket:[${row[9]}]`),
    );
    if (sockets.size === 0) return undefined;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (openFiles(pid).some((target) => sockets.has(target))) {
        return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`;
      }
    }
  } catch {
    // Not Linux, or not ours to see.
  }
  return undefined;
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}
