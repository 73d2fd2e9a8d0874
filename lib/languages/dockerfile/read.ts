import type { Problem, Span } from '../../text';
import { isSeparator, skipSpace, trimEnd } from './characters';
import { readFlags } from './flags';
import { readJsonArray } from './json';
import { endOffset, type LogicalLine, offsetAt, type Stretch } from './line';
import { readArguments, readPairs } from './pairs';
import type { JsonString, RawCommand, RawPair } from './raw';

/** How BuildKit's parser splits what follows an instruction's flags (frontend/dockerfile/parser/line_parsers.go). */
const SHAPES: Readonly<Record<string, 'json' | 'json-or-list' | 'list' | 'text' | 'pairs' | 'arguments'>> = {
  ADD: 'json-or-list',
  ARG: 'arguments',
  CMD: 'json',
  COPY: 'json-or-list',
  ENTRYPOINT: 'json',
  ENV: 'pairs',
  EXPOSE: 'list',
  FROM: 'list',
  LABEL: 'pairs',
  MAINTAINER: 'text',
  RUN: 'json',
  SHELL: 'json',
  STOPSIGNAL: 'text',
  USER: 'text',
  VOLUME: 'json-or-list',
  WORKDIR: 'text',
};

const NOTHING: readonly never[] = [];
const NO_PARTS: Parts = {};
/** One string for all uses of a keyword: every check compares it, and the same string is equal at a glance. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(
  [...Object.keys(SHAPES), 'HEALTHCHECK', 'ONBUILD'].map((name) => [name, name]),
);
const MIXED = 'when using JSON array syntax, arrays must be comprised of strings only';

interface Parts {
  readonly json?: readonly JsonString[] | null;
  readonly words?: readonly Stretch[];
  readonly pairs?: readonly RawPair[];
  readonly inner?: RawCommand | null;
  readonly refused?: Problem | null;
}

/** One instruction out of its logical line, as BuildKit's parser reads it; variables are not looked at. */
export function readCommand(line: LogicalLine, lineNumber: number, escapeChar: string): RawCommand {
  return readStretch(line, { from: 0, to: line.text.length }, lineNumber, escapeChar, false);
}

function readStretch(
  line: LogicalLine,
  whole: Stretch,
  lineNumber: number,
  escapeChar: string,
  inside: boolean,
): RawCommand {
  const { text } = line;
  const from = skipSpace(text, whole.from, whole.to);
  const to = trimEnd(text, from, whole.to);
  let keywordEnd = from;
  while (keywordEnd < to && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd++;
  const keyword = { from, to: keywordEnd };
  const name = keywordOf(text.slice(from, keywordEnd));
  const { flags, end } = readFlags(line, keywordEnd, to);
  const rest = { from: end, to: Math.max(end, to) };
  const head: Head = { line, keyword, name, flags, rest, lineNumber };
  if (name === 'HEALTHCHECK') return commandOf(head, readHealthcheck(line, rest, lineNumber));
  if (name !== 'ONBUILD') return commandOf(head, readParts(line, rest, name, escapeChar));
  const inner =
    inside || rest.from === rest.to ? null : readStretch(line, rest, lineNumber, escapeChar, true);
  return commandOf(head, { inner, refused: inner?.refused ?? null });
}

function keywordOf(written: string): string {
  const name = written.toUpperCase();
  return KEYWORDS.get(name) ?? name;
}

type Head = Pick<RawCommand, 'line' | 'keyword' | 'name' | 'flags' | 'rest' | 'lineNumber'>;

/** Written out rather than spread: one shape for all instructions keeps every later read of them fast. */
function commandOf({ line, keyword, name, flags, rest, lineNumber }: Head, parts: Parts): RawCommand {
  return {
    line,
    keyword,
    name,
    flags,
    rest,
    json: parts.json ?? null,
    words: parts.words ?? NOTHING,
    pairs: parts.pairs ?? NOTHING,
    inner: parts.inner ?? null,
    refused: parts.refused ?? null,
    lineNumber,
  };
}

function readParts(line: LogicalLine, rest: Stretch, name: string, escapeChar: string): Parts {
  const { text } = line;
  const shape = SHAPES[name];
  if (shape === undefined) return NO_PARTS;
  if (shape === 'pairs') {
    const { pairs, refused } = readPairs(text, rest, name, escapeChar);
    return { pairs, refused: refused && { message: refused.message, span: spanIn(line, refused.at) } };
  }
  if (shape === 'arguments') return { pairs: readArguments(text, rest, escapeChar) };
  if (shape === 'text') return { words: rest.to > rest.from ? [rest] : NOTHING };
  if (shape === 'list') return { words: splitList(text, rest) };
  const json = readJsonArray(text, rest);
  if (json === 'mixed') return { refused: { message: MIXED, span: spanIn(line, rest) } };
  return { json, words: shape === 'json-or-list' && json === null ? splitList(text, rest) : NOTHING };
}

/** HEALTHCHECK's first word tells its kind; the rest is a command in either form. */
function readHealthcheck(line: LogicalLine, rest: Stretch, lineNumber: number): Parts {
  const { text } = line;
  let kindEnd = rest.from;
  while (kindEnd < rest.to && !isSeparator(text.charCodeAt(kindEnd))) kindEnd++;
  if (kindEnd === rest.from) return {};
  const keyword = { from: rest.from, to: kindEnd };
  const command = { from: skipSpace(text, kindEnd, rest.to), to: rest.to };
  const json = readJsonArray(text, command);
  const refused = json === 'mixed' ? { message: MIXED, span: spanIn(line, command) } : null;
  const name = text.slice(rest.from, kindEnd).toUpperCase();
  const head = { line, keyword, name, flags: NOTHING, rest: command, lineNumber };
  const inner = commandOf(head, { json: json === 'mixed' ? null : json, refused });
  return { inner, refused };
}

function splitList(text: string, { from, to }: Stretch): Stretch[] {
  const words: Stretch[] = [];
  let at = from;
  while (at < to) {
    const start = at;
    while (at < to && !isSeparator(text.charCodeAt(at))) at++;
    words.push({ from: start, to: at });
    while (at < to && isSeparator(text.charCodeAt(at))) at++;
  }
  return words;
}

/** Where the stretch stands in the file. */
export function spanIn(line: LogicalLine, { from, to }: Stretch): Span {
  return { start: offsetAt(line, from), end: endOffset(line, from, to) };
}
