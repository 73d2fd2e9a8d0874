import { WordLexer } from './lex';
import type { LogicalLine, Stretch } from './line';
import { MappedText } from './mapped-text';
import { lineEnd, nextLine } from './physical';
import type { RawCommand } from './raw';
import type { Heredoc } from './types';

const MARKER = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;
const NONE: readonly never[] = [];
const TAKES_HEREDOC = new Set(['ADD', 'COPY', 'RUN']);

/** `<<EOF` as it stands in a line, before its body is read. */
export interface Marker {
  readonly name: string;
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean;
  readonly expands: boolean;
  readonly at: Stretch;
}

/**
 * The heredocs that a command opens. BuildKit splits the whole line into words with `\` as the escape character,
 * whatever the directive says; a line that it cannot split has none (frontend/dockerfile/parser/parser.go).
 */
export function findMarkers(command: RawCommand): readonly Marker[] {
  const target = command.name === 'ONBUILD' ? command.inner : command;
  const { text } = command.line;
  if (!target || !TAKES_HEREDOC.has(target.name) || target.json || !text.includes('<<')) return NONE;
  const lexer = lexMarkers(command.line, { from: 0, to: text.length }, true, true);
  if (!lexer) return [];
  const markers: Marker[] = [];
  for (const word of lexer.words) {
    const marker = readMarker(word.text);
    if (marker) markers.push({ ...marker, at: { from: word.at, to: word.at + word.text.length } });
  }
  return markers;
}

/** The heredoc that the text opens, if the whole of it is one marker. */
export function readMarker(text: string): Omit<Marker, 'at'> | null {
  const [, , dash, rest] = MARKER.exec(text) ?? [];
  if (rest === undefined || rest === '') return null;
  const line = { text: rest, starts: [0], offsets: [0] };
  const whole = { from: 0, to: rest.length };
  const plain = lexMarkers(line, whole, false, false)?.words ?? [];
  const raw = lexMarkers(line, whole, true, false)?.words ?? [];
  const name = plain[0]?.text;
  if (name === undefined || plain.length !== 1) return null;
  return { name, chomp: dash === '-', expands: countQuotes(name) === countQuotes(raw[0]?.text ?? '') };
}

function lexMarkers(
  line: LogicalLine,
  at: Stretch,
  rawQuotes: boolean,
  rawEscapes: boolean,
): WordLexer | null {
  const lexer = new WordLexer(line, at, {
    escape: '\\',
    rawQuotes,
    rawEscapes,
    keepUnset: true,
    lookup: () => 'unset',
  });
  return lexer.run() ? lexer : null;
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length - 1;
}

/** The body after a marker: from `start` to the line that is its name alone, or to the end of the file. */
export function readBody(
  text: string,
  start: number,
  marker: Marker,
): { body: Heredoc; end: number; next: number; closed: boolean } {
  for (let at = start; at < text.length; at = nextLine(text, at)) {
    const stop = lineEnd(text, at);
    let first = at;
    if (marker.chomp) while (first < stop && text.charCodeAt(first) === 9) first++;
    if (stop - first === marker.name.length && text.startsWith(marker.name, first)) {
      return { body: bodyOf(text, start, at, marker), end: stop, next: nextLine(text, at), closed: true };
    }
  }
  return {
    body: bodyOf(text, start, text.length, marker),
    end: text.length,
    next: text.length,
    closed: false,
  };
}

function bodyOf(text: string, start: number, end: number, { name, chomp, expands }: Marker): Heredoc {
  const value = text.slice(start, end);
  const span = { start, end: Math.max(start, end) };
  if (!chomp || !/^\t/m.test(value)) return { name, expands, body: { value, span, map: null } };
  const kept = new MappedText();
  for (let at = start; at < end; at = nextLine(text, at)) {
    let first = at;
    while (first < end && text.charCodeAt(first) === 9) first++;
    const next = Math.min(nextLine(text, at), end);
    for (let unit = first; unit < next; unit++) kept.push(text.charAt(unit), unit, unit + 1);
  }
  return { name, expands, body: { value: kept.value, span, map: { starts: kept.starts, ends: kept.ends } } };
}
