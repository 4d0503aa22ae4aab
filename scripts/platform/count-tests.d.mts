export function countTests(
  notes: string,
  files: readonly string[],
): { passed: number; failed: number; skipped: number; unfinished: string[] };
