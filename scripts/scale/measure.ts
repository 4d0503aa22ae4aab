import { closedLoop, percentile } from '../bench/load.ts';
import type { People } from './client.ts';
import { ACCOUNTS, type Known, type Request } from './requests.ts';

const WARM_UP = 5;
/** Clients side by side: one person waiting, and a busy morning. */
const CLIENTS = [1, 8] as const;
/** What is promised: milliseconds at one client, and a page of 25 rows on the wire. */
export const LIMITS = { p95: 150, bytes: 20_000 } as const;

export type Measured = Request & {
  rows: string;
  bytes: number;
  /** By number of clients. */
  p50: number[];
  p95: number[];
};

/** How long a request takes, alone and beside seven like it, after it was asked a few times unmeasured. */
export async function measure(people: People, request: Request, times: number): Promise<Measured> {
  const ask = async () => {
    const answer = await people.get(request.by, request.path);
    if (answer.status !== 200) throw new Error(`${request.path} answers ${answer.status} to ${request.by}`);
    return answer;
  };
  const { bytes, headers } = await ask();
  for (let n = 1; n < WARM_UP; n += 1) await ask();
  const seen = [];
  for (const clients of CLIENTS) {
    const each = Array.from({ length: Math.ceil(times / clients) }, () => ask);
    seen.push(await closedLoop(Array.from({ length: clients }, () => each)));
  }
  return {
    ...request,
    rows: String(headers['content-range'] ?? '').split(' ')[1] ?? '',
    bytes,
    p50: seen.map(({ latencies }) => percentile(latencies, 0.5)),
    p95: seen.map(({ latencies }) => percentile(latencies, 0.95)),
  };
}

export async function learn(people: People): Promise<Known> {
  const [country] = ACCOUNTS;
  const total = async (path: string) => {
    const { headers, body } = await people.get(country, path);
    return {
      total: Number(String(headers['content-range']).split('/')[1]),
      rows: body as { id: string; fiscalYear: number }[],
    };
  };
  const { total: cycles } = await total('/cycles');
  const year = Math.max(...(await total('/cycles?village=64.02.01.2001')).rows.map(({ fiscalYear }) => fiscalYear));
  return { pages: Math.ceil(cycles / 25), cycle: `6402012001-${year}`, year };
}

/** Prints the table; answers what does not keep to the limits. */
export function report(all: readonly Measured[]): Measured[] {
  const widths = [52, 21, 17, 8, 8, 8, 8, 9];
  const print = (cells: string[]) =>
    console.log(
      cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' '),
    );
  print(['', 'asked by', 'rows', 'p50', 'p95', 'p50 (8)', 'p95 (8)', 'bytes gz']);
  for (const { what, by, rows, p50, p95, bytes } of all) {
    const times = CLIENTS.flatMap((_, i) => [p50[i] ?? 0, p95[i] ?? 0]);
    print([what, by, rows, ...times.map((ms) => ms.toFixed(1)), String(bytes)]);
  }
  return all.filter(({ held, p95, bytes }) => held && ((p95[0] ?? 0) > LIMITS.p95 || bytes > LIMITS.bytes));
}
