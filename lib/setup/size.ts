/** The most that is read of one file, in bytes of UTF-8. */
export const SIZE_LIMIT = 1024 * 1024;

/** True for a text of more than 1 MiB of UTF-8; counts no further than it must. */
export function isTooLarge(text: string): boolean {
  if (text.length > SIZE_LIMIT) return true;
  if (text.length * 3 <= SIZE_LIMIT) return false;
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= SIZE_LIMIT; i++) bytes += bytesOf(text.charCodeAt(i));
  return bytes > SIZE_LIMIT;
}

/** Bytes of UTF-8 that one UTF-16 unit stands for; the halves of a pair count two each. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
}
