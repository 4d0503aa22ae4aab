/** The address of a task; its id holds signs that mean something in an address. */
export function taskPath(id: string): string {
  return `/inbox/${encodeURIComponent(id)}`;
}

/** `{cycleId}~{key}`. */
export function cycleOfTask(id: string): string {
  return id.split('~')[0] ?? id;
}
