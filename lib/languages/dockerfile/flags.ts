import { isSpace, skipSpace } from './characters';
import { endOffset, type LogicalLine, offsetAt } from './line';
import type { RawFlag } from './raw';

const DASH = 45;
const BACKSLASH = 92;
const NONE: readonly RawFlag[] = [];

/**
 * The `--name=value` words that an instruction begins with, and where the rest begins. Quotes group, and a
 * backslash escapes whatever the escape directive says; a bare `--` ends them
 * (frontend/dockerfile/parser/split_command.go).
 */
export function readFlags(
  line: LogicalLine,
  from: number,
  to: number,
): { flags: readonly RawFlag[]; end: number } {
  let at = skipSpace(line.text, from, to);
  if (line.text.charCodeAt(at) !== DASH) return { flags: NONE, end: at };
  const flags: RawFlag[] = [];
  while (line.text.charCodeAt(at) === DASH && line.text.charCodeAt(at + 1) === DASH && at + 1 < to) {
    const word = readWord(line, at, to);
    if (word.text === '--') return { flags, end: skipSpace(line.text, word.end, to) };
    if (word.text !== '') flags.push(flagOf(line, word));
    at = skipSpace(line.text, word.end, to);
  }
  return { flags, end: at };
}

interface FlagWord {
  readonly text: string;
  /** Where each character of `text` stands in the line; null where they follow one another from `start`. */
  readonly places: readonly number[] | null;
  readonly start: number;
  readonly end: number;
}

function readWord(line: LogicalLine, start: number, to: number): FlagWord {
  const { text } = line;
  let end = start;
  while (end < to && isPlain(text.charCodeAt(end))) end++;
  if (end === to || isSpace(text.charCodeAt(end))) {
    return { text: text.slice(start, end), places: null, start, end };
  }
  return readQuotedWord(text, start, to);
}

function isPlain(code: number): boolean {
  return code !== 34 && code !== 39 && code !== BACKSLASH && !isSpace(code);
}

function readQuotedWord(text: string, start: number, to: number): FlagWord {
  const places: number[] = [];
  let open = 0;
  let at = start;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (open === 0 && isSpace(code)) break;
    if (code === open) {
      open = 0;
      continue;
    }
    if (open === 0 && (code === 34 || code === 39)) {
      open = code;
      continue;
    }
    if (code === BACKSLASH && ++at >= to) break;
    places.push(at);
  }
  const end = Math.min(at, to);
  return { text: places.map((place) => text.charAt(place)).join(''), places, start, end };
}

function flagOf(line: LogicalLine, word: FlagWord): RawFlag {
  const equals = word.text.indexOf('=');
  const name = word.text.slice(2, equals < 0 ? undefined : equals);
  const span = { start: offsetAt(line, word.start), end: endOffset(line, word.start, word.end) };
  if (equals < 0) return { name, line, value: null, span };
  if (word.places) {
    const unquoted = pickLine(line, word.text, word.places);
    return { name, line: unquoted, value: { from: equals + 1, to: word.text.length }, span };
  }
  return { name, line, value: { from: word.start + equals + 1, to: word.end }, span };
}

/** A line of its own made of picked characters, each of which keeps its place in the file. */
function pickLine(line: LogicalLine, text: string, places: readonly number[]): LogicalLine {
  const starts: number[] = [];
  const offsets: number[] = [];
  let expected = -1;
  places.forEach((place, index) => {
    const offset = offsetAt(line, place);
    if (offset !== expected) {
      starts.push(index);
      offsets.push(offset);
    }
    expected = offset + 1;
  });
  return { text, starts, offsets };
}
