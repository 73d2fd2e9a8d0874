import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** A value as letters that no LMS escapes: JSON, packed, in base64 for addresses. */
export function toLetters(value: unknown, dictionary?: string): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9, ...known(dictionary) });
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The value behind `toLetters`, with the same dictionary; undefined where the letters are damaged. */
export function fromLetters(letters: string, dictionary?: string): unknown {
  try {
    const text = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return JSON.parse(strFromU8(inflateSync(bytes, known(dictionary))));
  } catch {
    return undefined;
  }
}

/** Eight hex digits that tell texts apart (FNV-1a). Not a secret, and not proof against who wants two to be alike. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** As many bytes as fit into the arguments of one call. */
const CHUNK = 8192;

function known(dictionary: string | undefined): { dictionary?: Uint8Array } {
  return dictionary === undefined ? {} : { dictionary: strToU8(dictionary) };
}
