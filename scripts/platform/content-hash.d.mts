export function contentHash(base: string, paths: readonly string[]): string;
