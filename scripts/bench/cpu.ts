import { readdirSync, readFileSync } from 'node:fs';

const MS_PER_TICK = 10; // CLK_TCK is 100 on every Linux that Node runs on

/** CPU milliseconds, user and system, used so far by a process and by everything it started, ended children included. */
export function cpuOf(pid: number): number {
  const stats = allStats();
  const mine = stats.get(pid);
  if (!mine) return 0;
  let total = mine.own + mine.ended;
  for (const [child, stat] of stats) if (stat.parent === pid) total += cpuOf(child);
  return total;
}

type Stat = { parent: number; own: number; ended: number };

function allStats(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command may contain spaces; the fields that count come after its closing bracket.
      const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
        (i) => fields[i],
      );
      stats.set(Number(name), {
        parent,
        own: (user + system) * MS_PER_TICK,
        ended: (endedUser + endedSystem) * MS_PER_TICK,
      });
    } catch {
      // The process ended while we read.
    }
  }
  return stats;
}

/**
 * Reads several processes and this one, the client, now; the returned function answers what each has used since, in
 * milliseconds.
 */
export function startMeter(pids: Record<string, number>): () => Record<string, number> {
  const before = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuOf(pid)]));
  // The servers are children of this process, so its own CPU is asked of itself.
  const own = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(own);
    const used = Object.entries(pids).map(([name, pid]) => [name, cpuOf(pid) - (before[name] ?? 0)] as const);
    return Object.fromEntries([...used, ['client', (user + system) / 1000]]);
  };
}
