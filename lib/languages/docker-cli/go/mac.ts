const COLONS = /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2})+$/i;
const DOTS = /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i;
const BARE = /^(?:[0-9a-f]{2})+$/i;
const LENGTHS = new Set([6, 8, 20]);

/** `net.ParseMAC` of Go 1.26, which takes bare digits too, and its text form: 6, 8 or 20 bytes, lower case with colons; null where it is none. */
export function parseMac(text: string): string | null {
  if (text.length > 59 || !(COLONS.test(text) || DOTS.test(text) || BARE.test(text))) return null;
  const bytes = text.replace(/[:.-]/g, '').toLowerCase().match(/../g) ?? [];
  return LENGTHS.has(bytes.length) ? bytes.join(':') : null;
}
