import { GRID_POSITIONS } from './grid-positions.ts';

export type Placed = { code: string; column: number; row: number };

/**
 * Where each area stands on the grid: roughly as on the map where the map is known, else (one code unknown is enough) in the
 * order given, in as many columns as make it about square.
 */
export function placeTiles(codes: readonly string[]): Placed[] {
  const known = codes.map((code) => GRID_POSITIONS[code]);
  if (known.every((position) => position !== undefined)) {
    const west = Math.min(...known.map(([column]) => column));
    const north = Math.min(...known.map(([, row]) => row));
    // Part of a regency is drawn as that part, not as a mostly empty map.
    return known.map(([column, row], index) => ({ code: codes[index] ?? '', column: column - west, row: row - north }));
  }
  const columns = Math.max(1, Math.ceil(Math.sqrt(codes.length)));
  return codes.map((code, index) => ({ code, column: index % columns, row: Math.floor(index / columns) }));
}

/** A name in at most two lines of about ten letters. */
export function tileLines(name: string): string[] {
  const words = name.split(' ');
  if (words.length === 1) return [name];
  const [first = '', ...others] = words;
  const two = words.length === 3 && `${first} ${words[1]}`.length <= 11;
  return two ? [`${first} ${words[1]}`, words[2] ?? ''] : [first, others.join(' ')];
}
