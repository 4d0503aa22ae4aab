import { type Instant, parseInstant } from '../calendar/instant.ts';

/** Entries of the access log that a restored backup did not have, as whoever has the key declares them (docs/proof.md). */
export type AccessGapText = {
  /** `siklus-desa/{installation}` */
  origin: string;
  /** Numbers of the first and the last entry that are missing. */
  from: number;
  to: number;
  /** Hash of the entry before the first one. */
  after: string;
  at: Instant;
};

const SHAPE =
  /^(?<origin>[^\s+]+)\/access-gap\n(?<from>\d{1,15})-(?<to>\d{1,15})\nafter (?<after>[0-9a-f]{64})\nat (?<at>\S+)\n$/;

export function accessGapText({ origin, from, to, after, at }: AccessGapText): string {
  return `${origin}/access-gap\n${from}-${to}\nafter ${after}\nat ${at}\n`;
}

/** What a text declares; null where it is not exactly such a declaration. */
export function parseAccessGapText(text: string): AccessGapText | null {
  const { origin = '', from, to, after = '', at = '' } = SHAPE.exec(text)?.groups ?? {};
  const instant = parseInstant(at);
  if (instant === null) return null;
  const said = { origin, from: Number(from), to: Number(to), after, at: instant };
  return accessGapText(said) === text ? said : null;
}
