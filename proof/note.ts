import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

// C2SP signed notes with Ed25519: https://c2sp.org/signed-note. Anybody's tools can read them; docs/proof.md shows OpenSSL.

/** A public key with the name it signs under. */
export type VerifierKey = {
  name: string;
  /** 8 hex: which key of that name. */
  id: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
};

/** `malformed`: no note at all · `unknownKey`: signed by none of these keys · `forged`: not what that key has signed. */
export type OpenedNote =
  | { ok: true; text: string; key: VerifierKey }
  | { ok: false; text: string | null; problem: 'malformed' | 'unknownKey' | 'forged'; keyName: string | null };

const ED25519 = 1;
const SIGNATURE_BYTES = 64;
const MOST_SIGNATURES = 16;
const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/;
const VERIFIER_KEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/;
/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The verifier key of a private or public Ed25519 key. */
export function verifierKeyOf(name: string, key: KeyObject): VerifierKey {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return named(name, spki.subarray(SPKI.length));
}

function named(name: string, publicKey: Uint8Array): VerifierKey {
  const id = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(ED25519)).update(publicKey).digest('hex');
  return { name, id: id.slice(0, 8), publicKey };
}

/** `name+id+base64`, the text that keys are published as. */
export function verifierKeyText({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([Uint8Array.of(ED25519), publicKey]).toString('base64')}`;
}

/** The key that a published text names; null where the text is none or its id is not the one of its key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name = '', id, encoded = ''] = VERIFIER_KEY.exec(text) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519) return null;
  const key = named(name, bytes.subarray(1));
  return key.id === id && verifierKeyText(key) === text ? key : null;
}

/** The whole note: the text (which ends its last line), an empty line, and the signature under that name. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  const { id } = verifierKeyOf(name, privateKey);
  const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${name} ${signature.toString('base64')}\n`;
}

/** The text of a note, if one of these keys has signed it and none of them is claimed falsely. Other signatures do not count. */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote {
  const end = note.lastIndexOf('\n\n');
  const lines = end === -1 || !note.endsWith('\n') ? [] : note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(signatureOf);
  const [first] = signatures;
  if (!first || signatures.length > MOST_SIGNATURES || signatures.includes(null)) {
    return { ok: false, text: null, problem: 'malformed', keyName: null };
  }
  const text = note.slice(0, end + 1);
  const refused = (problem: 'unknownKey' | 'forged') =>
    ({ ok: false, text, problem, keyName: `${first.name}+${first.id}` }) as const;
  let signer: VerifierKey | undefined;
  for (const signature of signatures) {
    const key = keys.find(({ name, id }) => name === signature?.name && id === signature.id);
    if (key === undefined || signature === null) continue;
    if (!isSignedBy(key, text, signature.bytes)) return refused('forged');
    signer ??= key;
  }
  return signer === undefined ? refused('unknownKey') : { ok: true, text, key: signer };
}

/** `name+id` of the first signature: which key a note says it is of. */
export function signerOf(note: string): string | null {
  const signature = signatureOf(note.slice(note.lastIndexOf('\n\n') + 2).split('\n')[0] ?? '');
  return signature && `${signature.name}+${signature.id}`;
}

/** What the next checkpoint names as `previous`. */
export function noteHash(note: string | Uint8Array): string {
  return createHash('sha256').update(note).digest('hex');
}

function signatureOf(line: string): { name: string; id: string; bytes: Buffer } | null {
  const [, name, encoded = ''] = LINE.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  // Base64 has several spellings of one value: only the one that is written back counts.
  if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return null;
  return { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
}

function isSignedBy({ publicKey }: VerifierKey, text: string, signature: Buffer): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}
