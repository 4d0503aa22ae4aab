import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 in plain JavaScript, because the workflow sandbox has no node:crypto. The same text gives the same hash as there. */
export function digest(utf8Text: string): string {
  return bytesToHex(sha256(utf8ToBytes(utf8Text)));
}
