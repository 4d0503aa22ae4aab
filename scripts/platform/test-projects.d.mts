export const PROJECTS: Readonly<Record<string, readonly string[]>>;
export function projectsOf(args: readonly string[]): string[];
