import { type Instant, parseInstant } from '../calendar/instant.ts';

/** What the signed text of a checkpoint says. */
export type CheckpointText = {
  /** `siklus-desa/{installation}` */
  origin: string;
  /** Number of leaves. */
  size: number;
  /** Root of the tree, 32 bytes in base64. */
  root: string;
  /** From 1, without a gap. */
  number: number;
  at: Instant;
  /** SHA-256 of the whole note before, in hex; GENESIS in the first. */
  previous: string;
};

const SHAPE =
  /^(?<origin>[^\s+]+)\n(?<size>\d{1,15})\n(?<root>[A-Za-z0-9+/]{43}=)\nnumber (?<number>\d{1,9})\nat (?<at>\S+)\nprevious (?<previous>[0-9a-f]{64})\n$/;

/** The text as it is signed: three lines of every C2SP checkpoint, three of ours (docs/proof.md). */
export function checkpointText({ origin, size, root, number, at, previous }: CheckpointText): string {
  return `${origin}\n${size}\n${root}\nnumber ${number}\nat ${at}\nprevious ${previous}\n`;
}

/** What a text says; null where it is not exactly the text of a checkpoint. */
export function parseCheckpointText(text: string): CheckpointText | null {
  const { origin = '', size, root = '', number, at = '', previous = '' } = SHAPE.exec(text)?.groups ?? {};
  const instant = parseInstant(at);
  if (instant === null) return null;
  const said = { origin, size: Number(size), root, number: Number(number), at: instant, previous };
  return checkpointText(said) === text ? said : null;
}

/** A key that is made known: the checkpoints from number `from` on are signed by it. */
export type KeyText = { origin: string; verifierKey: string; from: number; at: Instant };

const KEY_SHAPE = /^(?<origin>[^\s+]+)\/key\n(?<verifierKey>\S+)\nfrom (?<from>\d{1,9})\nat (?<at>\S+)\n$/;

export function keyText({ origin, verifierKey, from, at }: KeyText): string {
  return `${origin}/key\n${verifierKey}\nfrom ${from}\nat ${at}\n`;
}

export function parseKeyText(text: string): KeyText | null {
  const { origin = '', verifierKey = '', from, at = '' } = KEY_SHAPE.exec(text)?.groups ?? {};
  const instant = parseInstant(at);
  if (instant === null) return null;
  const said = { origin, verifierKey, from: Number(from), at: instant };
  return keyText(said) === text ? said : null;
}

/** The seal of an export: this manifest was made for this cycle, at this moment. */
export type SealText = { origin: string; cycleId: string; manifestSha256: string; at: Instant };

export function sealText({ origin, cycleId, manifestSha256, at }: SealText): string {
  return `${origin}/bundle\n${cycleId}\n${manifestSha256}\nat ${at}\n`;
}
