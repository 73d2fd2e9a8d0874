import { DockerfileParser } from 'dockerfile-ast';
import type { Problem } from '../../text';
import { isSpace, trimEnd } from './characters';
import { lineEnd, nextLine } from './physical';
import type { Directive } from './types';

const KNOWN = new Set(['syntax', 'escape', 'check']);
const NAME = /^[a-zA-Z][a-zA-Z0-9]*$/;

/** The directives at the top of a file, the escape character they choose and where the rest begins. */
export interface Head {
  readonly directives: readonly Directive[];
  readonly escape: string;
  readonly end: number;
  /** How many lines stand before `end`. */
  readonly lines: number;
  readonly problems: readonly Problem[];
}

/**
 * The parser directives (`# syntax=`, `# escape=`, `# check=`) of a file. dockerfile-ast finds them; BuildKit's
 * rules that it lacks are kept here: an unknown or malformed one ends the head, a repeated one is refused, and a
 * value goes to the end of its line (frontend/dockerfile/parser/directives.go).
 */
export function readHead(text: string, start: number): Head {
  const head = text.slice(start, commentsEnd(text, start));
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  let escapeChar = '\\';
  let end = start;
  let lines = 0;
  const found = head.includes('=') ? DockerfileParser.parse(head).getDirectives() : [];
  for (const candidate of found) {
    const directive = readDirective(text, end, candidate.getName(), candidate.getNameRange().start.character);
    if (!directive) break;
    end = nextLine(text, directive.span.end);
    lines++;
    const { name, value, span } = directive;
    if (directives.some((other) => other.name === name)) {
      problems.push({ message: `only one ${name} parser directive can be used`, span });
      continue;
    }
    directives.push(directive);
    if (name !== 'escape') continue;
    if (value === '\\' || value === '`') escapeChar = value;
    else problems.push({ message: `invalid escape token '${value}' does not match \` or \\`, span });
  }
  return { directives, escape: escapeChar, end, lines, problems };
}

/** The directive on the line at `lineStart`, its name at `column`; null where BuildKit sees none. */
function readDirective(text: string, lineStart: number, name: string, column: number): Directive | null {
  const stop = trimEnd(text, lineStart, lineEnd(text, lineStart));
  const hash = text.indexOf('#', lineStart);
  if (!text.startsWith(name, lineStart + column)) return null;
  if (text.slice(hash + 1, lineStart + column).trim() !== '') return null;
  const nameEnd = lineStart + column + name.length;
  const equals = text.indexOf('=', nameEnd);
  const key = name.toLowerCase();
  if (!NAME.test(name) || !KNOWN.has(key) || equals < 0 || equals >= stop) return null;
  if (text.slice(nameEnd, equals).trim() !== '') return null;
  let from = equals + 1;
  while (from < stop && isSpace(text.charCodeAt(from))) from++;
  if (from >= stop) return null;
  return { name: key, value: text.slice(from, stop), span: { start: hash, end: stop } };
}

/** The end of the comment lines that the text at `start` begins with. */
function commentsEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    let first = at;
    while (first < text.length && text.charCodeAt(first) !== 10 && isSpace(text.charCodeAt(first))) first++;
    if (text.charAt(first) !== '#') break;
    at = nextLine(text, at);
  }
  return at;
}
