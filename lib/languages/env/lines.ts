/** Go's `unicode.IsSpace`. */
export function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13);
  if (unit === 0x85 || unit === 0xa0 || unit === 0x1680) return true;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}

/** White space that ends no line, as compose-go's env reader sees it (dotenv/parser.go, `isSpace`). */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || (unit >= 11 && unit <= 13) || unit === 0x85 || unit === 0xa0;
}

/** The first index from `at` whose unit does not satisfy the test. */
export function skip(text: string, at: number, to: number, test: (unit: number) => boolean): number {
  let next = at;
  while (next < to && test(text.charCodeAt(next))) next++;
  return next;
}

/** The end of the stretch without the units at its end that satisfy the test. */
export function trimEnd(text: string, from: number, to: number, test: (unit: number) => boolean): number {
  let end = to;
  while (end > from && test(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Where the line that holds `at` ends: at its line feed or at the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The stretch of a text as a value that is its own source. */
export function literal(text: string, start: number, end: number) {
  return { value: text.slice(start, end), span: { start, end }, map: null };
}
