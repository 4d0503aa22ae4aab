/** The table of cycles with these filters set: what a figure counts, as a list. */
export function cyclesPath(filter: Record<string, string>): string {
  return listPath('/cycles', filter);
}

export function escalationsPath(filter: Record<string, string>): string {
  return listPath('/escalations', filter);
}

function listPath(path: string, filter: Record<string, string>): string {
  return `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
