export const MARK: string;
export function addMark(environment?: NodeJS.ProcessEnv): string;
export function markOf(environment?: NodeJS.ProcessEnv): Record<string, string>;
export function marked(mark: string): number[];
export function endMarked(mark: string, graceMs?: number): Promise<void>;
