import type { Stretch } from './line';
import type { JsonString } from './raw';

/** A JSON array of strings, `null` where the text is no JSON array, `'mixed'` where it holds something else. */
export type JsonArray = readonly JsonString[] | 'mixed' | null;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * The exec form of an instruction: a JSON array of strings and nothing after it. BuildKit takes any other JSON
 * array as an error and anything else as the shell form (frontend/dockerfile/parser/line_parsers.go).
 */
export function readJsonArray(text: string, { from, to }: Stretch): JsonArray {
  if (text.charCodeAt(from) !== 91) return null;
  const strings: JsonString[] = [];
  let at = skipBlank(text, from + 1, to);
  if (text.charAt(at) === ']' && skipBlank(text, at + 1, to) === to) return strings;
  for (;;) {
    const string = readString(text, at, to);
    if (!string) break;
    strings.push(string);
    at = skipBlank(text, string.at.to, to);
    const next = at < to ? text.charAt(at) : '';
    if (next === ']') return skipBlank(text, at + 1, to) === to ? strings : null;
    if (next !== ',') return null;
    at = skipBlank(text, at + 1, to);
  }
  return text.charAt(to - 1) === ']' && isJsonArray(text.slice(from, to)) ? 'mixed' : null;
}

function skipBlank(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && ' \t\n\r'.includes(text.charAt(at))) at++;
  return at;
}

/** The string that begins at the index, or null where none does or it is not valid JSON. */
function readString(text: string, from: number, to: number): JsonString | null {
  if (from >= to || text.charCodeAt(from) !== 34) return null;
  const starts: number[] = [];
  const ends: number[] = [];
  let value = '';
  let plain = from + 1;
  for (let at = from + 1; at < to; ) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      value += text.slice(plain, at);
      return { value, at: { from, to: at + 1 }, starts, ends };
    }
    if (code < 32) return null;
    starts.push(at);
    if (code === 92) {
      const unit = readEscape(text, at, to);
      if (!unit) return null;
      value += text.slice(plain, at) + unit.char;
      at += unit.length;
      plain = at;
    } else at++;
    ends.push(at);
  }
  return null;
}

function readEscape(text: string, at: number, to: number): { char: string; length: number } | null {
  const letter = text.charAt(at + 1);
  if (letter === 'u') {
    const digits = text.slice(at + 2, Math.min(at + 6, to));
    return /^[0-9a-fA-F]{4}$/.test(digits)
      ? { char: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 }
      : null;
  }
  const char = ESCAPES[letter];
  return char === undefined || at + 1 >= to ? null : { char, length: 2 };
}

function isJsonArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
