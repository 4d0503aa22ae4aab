import type { TaskRow } from '../api/types.ts';
import { plainDateIn, type Zone } from '../format/date.ts';

export type DueGroup = {
  /** `late`, `none`, `all`, or the local day. */
  key: string;
  kind: 'late' | 'day' | 'none' | 'all';
  tasks: TaskRow[];
};

/** The queue by due day: what is late first and together, then day after day, last what has no deadline. */
export function groupByDue(tasks: readonly TaskRow[], zone: Zone, today: string): DueGroup[] {
  const groups = new Map<string, DueGroup>();
  for (const task of tasks) {
    const day = task.dueAt === null ? null : plainDateIn(task.dueAt, zone);
    const isOver = task.late || (day !== null && day < today);
    const kind = isOver ? 'late' : day === null ? 'none' : 'day';
    const key = kind === 'day' && day !== null ? day : kind;
    const group = groups.get(key) ?? { key, kind, tasks: [] };
    group.tasks.push(task);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => rank(a).localeCompare(rank(b)));
}

function rank({ kind, key }: DueGroup): string {
  return kind === 'late' ? '0' : kind === 'day' ? `1${key}` : '2';
}

/** The queue in the order it is shown, for "next" and "previous". */
export function inOrder(groups: readonly DueGroup[]): TaskRow[] {
  return groups.flatMap((group) => group.tasks);
}

/** Where to go when this task is done: the one after it, else the one before it. */
export function nextAfter(queue: readonly TaskRow[], id: string): TaskRow | null {
  const at = queue.findIndex((task) => task.id === id);
  if (at === -1) return queue[0] ?? null;
  return queue[at + 1] ?? queue[at - 1] ?? null;
}
