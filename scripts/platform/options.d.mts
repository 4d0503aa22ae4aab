export const START_OPTIONS: Record<
  'no-demo' | 'reset' | 'yes' | 'verbose' | 'dev',
  { type: 'boolean'; default: false }
>;
export const JEST_OPTIONS: readonly string[];
export function unknownStartOption(args: readonly string[]): string | undefined;
export function unknownJestOption(args: readonly string[]): string | undefined;
