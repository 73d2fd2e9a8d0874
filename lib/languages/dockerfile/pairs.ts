import { isSeparator, isSpace, quote } from './characters';
import type { Stretch } from './line';
import type { RawPair } from './raw';

/** The pairs of an ENV, LABEL or ARG, or why BuildKit refuses them. */
export interface Pairs {
  readonly pairs: readonly RawPair[];
  readonly refused: { readonly message: string; readonly at: Stretch } | null;
}

/**
 * Words as BuildKit splits them for ENV, LABEL and ARG: white space separates, quotes group and stay, the escape
 * character keeps the next one (parseWords in frontend/dockerfile/parser/line_parsers.go).
 */
export function splitWords(text: string, { from, to }: Stretch, escapeChar: string): Stretch[] {
  const words: Stretch[] = [];
  const escapeCode = escapeChar.charCodeAt(0);
  let at = from;
  while (at < to) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const end = wordEnd(text, at, to, escapeCode);
    if (end - at > 1 || text.charCodeAt(at) !== escapeCode) words.push({ from: at, to: end });
    at = end;
  }
  return words;
}

function wordEnd(text: string, from: number, to: number, escapeCode: number): number {
  let open = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (open !== 0) {
      if (code === open) open = 0;
      else if (code === escapeCode && open !== 39) at++;
    } else if (isSpace(code)) return at;
    else if (code === 34 || code === 39) open = code;
    else if (code === escapeCode) at++;
  }
  return to;
}

/** `NAME=value …` or, where the first word has no `=`, the legacy `NAME value with spaces`. */
export function readPairs(text: string, rest: Stretch, keyword: string, escapeChar: string): Pairs {
  const words = splitWords(text, rest, escapeChar);
  const first = words[0];
  if (!first) return { pairs: [], refused: null };
  if (!text.slice(first.from, first.to).includes('=')) return readLegacyPair(text, rest, keyword);
  const pairs: RawPair[] = [];
  for (const word of words) {
    const pair = readPair(text, word);
    if (!pair.value) {
      const shown = quote(text.slice(word.from, word.to));
      const message = `Syntax error - can't find = in ${shown}. Must be of the form: name=value`;
      return { pairs, refused: { message, at: word } };
    }
    pairs.push(pair);
  }
  return { pairs, refused: null };
}

/** `NAME` or `NAME=value` for each word of an ARG. */
export function readArguments(text: string, rest: Stretch, escapeChar: string): readonly RawPair[] {
  return splitWords(text, rest, escapeChar).map((word) => readPair(text, word));
}

function readPair(text: string, { from, to }: Stretch): RawPair {
  const equals = from + text.slice(from, to).indexOf('=');
  if (equals < from) return { from, to, name: { from, to }, value: null };
  return { from, to, name: { from, to: equals }, value: { from: equals + 1, to } };
}

function readLegacyPair(text: string, rest: Stretch, keyword: string): Pairs {
  let nameEnd = rest.from;
  while (nameEnd < rest.to && !isSeparator(text.charCodeAt(nameEnd))) nameEnd++;
  let valueStart = nameEnd;
  while (valueStart < rest.to && isSeparator(text.charCodeAt(valueStart))) valueStart++;
  if (valueStart >= rest.to) {
    return { pairs: [], refused: { message: `${keyword} must have two arguments`, at: rest } };
  }
  const name = { from: rest.from, to: nameEnd };
  return { pairs: [{ ...rest, name, value: { from: valueStart, to: rest.to } }], refused: null };
}
