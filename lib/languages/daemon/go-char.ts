const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  "'": "\\'",
};

/**
 * The character at an index as encoding/json names it. It reads bytes, so that of one past ASCII it shows the
 * first byte of its UTF-8 form: a curly quote is `'â'`.
 */
export function goChar(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  if (code >= 0x80) return `'${String.fromCharCode(firstByte(code))}'`;
  const char = String.fromCharCode(code);
  const isShown = code >= 32 && code !== 127;
  return `'${NAMED[char] ?? (isShown ? char : `\\x${code.toString(16).padStart(2, '0')}`)}'`;
}

function firstByte(code: number): number {
  if (code < 0x800) return 0xc0 | (code >> 6);
  return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
}
