import { percentile, type Seen } from './load.ts';

export type Row = Seen & {
  way: 'ceiling' | 'ours';
  clients: number;
  decisions: number;
  /** CPU milliseconds by process. */
  cpu: Record<string, number>;
  /** Per decision, in Temporal's history. */
  events: number;
  bytes: number;
};

type Starts = { seconds: number; cpu: Record<string, number> };

/** What we want of ourselves: our whole path against an engine that does nothing, and a regency opened. */
const WANTED = { ratio: 1.8, openingSeconds: 10 };

export function startsReport(count: number, ceiling: Starts, ours: Starts): string {
  const line = (name: string, { seconds, cpu }: Starts) =>
    `${name.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s ${(count / seconds).toFixed(0).padStart(6)}/s ${(total(cpu) / count).toFixed(1).padStart(8)} ms CPU each`;
  return [
    `${count} starts`,
    line('  ceiling: a workflow that waits', ceiling),
    line('  ours: POST /fiscal-years to all open', ours),
    '',
  ].join('\n');
}

/** Prints the table and the verdict; answers whether what was wanted was reached. */
export function report(rows: readonly Row[], openingSeconds: number): boolean {
  const columns = [
    '',
    'clients',
    'decisions',
    '/s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'events',
    'bytes',
    'CPU ms',
    'by process',
  ];
  const widths = [8, 8, 10, 6, 8, 8, 8, 7, 7, 7, 0];
  const print = (cells: string[]) => console.log(cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join(' '));
  print(columns);
  for (const row of rows) {
    const per = (ms: number) => (ms / row.decisions).toFixed(1);
    print([
      row.way,
      String(row.clients),
      String(row.decisions),
      (row.decisions / row.seconds).toFixed(0),
      ...[0.5, 0.95, 0.99].map((share) => percentile(row.latencies, share).toFixed(1)),
      row.events.toFixed(1),
      row.bytes.toFixed(0),
      per(total(row.cpu)),
      Object.entries(row.cpu)
        .map(([name, ms]) => `${name} ${per(ms)}`)
        .join(', '),
    ]);
  }
  const ratio = cpuPerDecision(rows, 'ours') / cpuPerDecision(rows, 'ceiling');
  console.log(`\nCPU per decision, ours to the ceiling: ${ratio.toFixed(2)} (wanted: at most ${WANTED.ratio})`);
  console.log(`193 cycles opened in ${openingSeconds.toFixed(1)} s (wanted: at most ${WANTED.openingSeconds} s)`);
  return ratio <= WANTED.ratio && openingSeconds <= WANTED.openingSeconds;
}

function cpuPerDecision(rows: readonly Row[], way: Row['way']): number {
  const mine = rows.filter((row) => row.way === way);
  return mine.reduce((sum, row) => sum + total(row.cpu), 0) / mine.reduce((sum, row) => sum + row.decisions, 0);
}

function total(cpu: Record<string, number>): number {
  return Object.values(cpu).reduce((sum, ms) => sum + ms, 0);
}
