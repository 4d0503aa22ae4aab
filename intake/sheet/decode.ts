import type { Note } from './sheet.ts';

const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const OWN_TO_WINDOWS = /[\u0080-\u009F]/g;

/**
 * The text of a file whose encoding nobody has said: UTF-16 and UTF-8 are recognised by their marks and their form, and what is
 * neither was written by an old Windows program.
 */
export function decodeText(bytes: Uint8Array): { text: string; notes: Note[] } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decoded(bytes, 'utf-16le'), notes: [] };
  if (first === 0xfe && second === 0xff) return { text: decoded(bytes, 'utf-16be'), notes: [] };
  // Without a mark: every other byte of Latin letters is nought.
  if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return { text: decoded(bytes, 'utf-16le'), notes: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch {
    return { text: decoded(bytes, 'windows-1252'), notes: [{ kind: 'oldWindows' }] };
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  // Some versions of Node know the signs of windows-1252 above 127 only as those of Latin-1.
  return encoding === 'windows-1252'
    ? text.replace(OWN_TO_WINDOWS, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? sign)
    : text;
}
