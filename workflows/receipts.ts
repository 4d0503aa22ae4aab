import type { CommandReceipt, CycleMemory } from './contract/village-cycle.ts';

// The engine forgets update ids at continue-as-new, so the cycle carries its own list. 500 commands are more than a
// cycle has in a normal year; a repeat comes seconds after the first attempt, not years.
const KEPT = 500;

export type Receipts = {
  of(commandId: string): CommandReceipt | undefined;
  keep(commandId: string, receipt: CommandReceipt): void;
  /** The latest commands, oldest first. */
  all(): CycleMemory['receipts'];
};

/** What a cycle remembers of the commands it has carried out, so that a repeat gives the same answer. */
export function createReceipts(remembered: CycleMemory['receipts'] = []): Receipts {
  const byCommand = new Map(remembered);
  return {
    of: (commandId) => byCommand.get(commandId),
    keep(commandId, receipt) {
      byCommand.set(commandId, receipt);
      if (byCommand.size <= KEPT) return;
      const [oldest] = byCommand.keys();
      if (oldest !== undefined) byCommand.delete(oldest);
    },
    all: () => [...byCommand],
  };
}
