// The engine forgets update ids at continue-as-new, so a record carries its own list. 500 commands are more than a
// cycle has in a normal year; a repeat comes seconds after the first attempt, not years.
const KEPT = 500;

export type Receipts<Remembered> = {
  of(commandId: string): Remembered | undefined;
  keep(commandId: string, receipt: Remembered): void;
  /** The latest commands, oldest first. */
  all(): [commandId: string, receipt: Remembered][];
};

/** What a record remembers of the commands it has carried out, so that a repeat gives the same answer. */
export function createReceipts<Remembered>(
  remembered: [commandId: string, receipt: Remembered][] = [],
): Receipts<Remembered> {
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
