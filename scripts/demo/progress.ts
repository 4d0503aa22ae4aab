/** A village that does not stand where it should, and why. */
export type Undone = { village: string; cause: string };

/** How far the demo is. */
export type DemoProgress = {
  /** Those that stand where they should, and all. */
  villages: number;
  ofVillages: number;
  /** Given by this start, and to be given by it. */
  commands: number;
  ofCommands: number;
  undone: readonly Undone[];
};

/** How many villages a cause names; the log has all of them. */
const NAMED = 8;

/** The line while it is being made. */
export function underWay({ villages, ofVillages, commands, ofCommands, undone }: DemoProgress): string {
  const left = undone.length === 0 ? '' : `, ${undone.length} could not be finished`;
  return `${commands} of ${ofCommands} commands, ${villages} of ${ofVillages} villages${left}`;
}

/** The last word: complete, or what is left undone, villages with the same cause together. */
export function lastWord({ villages, ofVillages, commands, undone }: DemoProgress): string {
  if (undone.length === 0) return `The demo is complete: ${villages} villages, ${commands} commands.`;
  return [
    `The demo is not complete: ${undone.length} of ${ofVillages} villages are not where they should be; the next npm start tries again.`,
    ...leftUndone(undone, NAMED),
  ].join('\n');
}

/** One line a cause with the villages it concerns, the most frequent first. */
export function leftUndone(undone: readonly Undone[], named = undone.length): string[] {
  const byCause = new Map<string, string[]>();
  for (const { village, cause } of undone) byCause.set(cause, [...(byCause.get(cause) ?? []), village]);
  return [...byCause]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([cause, found]) => {
      const names = found.slice(0, named);
      const more = found.length > named ? ` and ${found.length - named} more` : '';
      return `  ${cause}\n    ${names.join(', ')}${more}`;
    });
}
