import type { DockerfileFile, Place } from '../setup';
import type { Span } from '../text';
import type { Installed } from './no-unnecessary-packages-layers';
import type { ProposedFix } from './types';

/** Takes one package out of the list it stands in; nothing where it is the only one or not written there itself. */
export function removePackage(
  file: DockerfileFile,
  { name, word, among }: Installed,
): readonly ProposedFix[] {
  const { text } = file;
  const written = text.slice(word.span.start, word.span.end);
  if (among < 2 || !/^["']?[\w@.]/.test(written) || !written.includes(name)) return [];
  const span = written.startsWith('"') ? fromList(text, word.span) : fromLine(text, word.span);
  if (!span) return [];
  const place: Place = { file, span };
  return [{ title: `Leave ${name} out`, safe: false, edits: [{ place, newText: '' }] }];
}

/** An element of an exec form goes with the comma before it; a quoted word of a shell has none. */
function fromList(text: string, span: Span): Span | null {
  const before = blanksBefore(text, span.start);
  return text[before - 1] === ',' ? { start: before - 1, end: span.end } : fromLine(text, span);
}

/**
 * A word that has a line to itself takes the line along; the last one takes the continuation before it, which would
 * otherwise draw the next instruction in.
 */
function fromLine(text: string, { start, end }: Span): Span | null {
  const from = blanksBefore(text, start);
  if (text[from - 1] !== '\n') return { start: from, end };
  const rest = /^[ \t]*(?:\\[ \t]*)?(?:\r?\n|$)/.exec(text.slice(end, end + 80))?.[0];
  if (rest === undefined) return { start, end };
  if (rest.includes('\\')) return { start: from, end: end + rest.length };
  const newline = text[from - 2] === '\r' ? from - 2 : from - 1;
  if (text[newline - 1] !== '\\') return null;
  return { start: blanksBefore(text, newline - 1), end };
}

function blanksBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}
