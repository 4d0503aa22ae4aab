const KILO = 1024;

/** The size of a file for people: "812 B", "37 KB", "1,4 MB". */
export function bytes(size: number): string {
  if (size < KILO) return `${size} B`;
  if (size < KILO * KILO) return `${Math.round(size / KILO)} KB`;
  return `${(size / KILO / KILO).toFixed(1).replace('.', ',')} MB`;
}
