import type { Position, Range, Span } from './position';

/** Converts between offsets and positions of one text; built once per text in one pass. */
export interface LineIndex {
  readonly lineCount: number;
  /** Offsets outside the text are clamped to it. */
  position(offset: number): Position;
  offset(position: Position): number;
  range(span: Span): Range;
  span(range: Range): Span;
}

/** Lines end at LF, CRLF or a lone CR, as in the Language Server Protocol. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    const at = Math.min(Math.max(offset, 0), text.length);
    const line = lineAt(starts, at);
    return { line, character: at - (starts[line] ?? 0) };
  };
  const offset = ({ line, character }: Position): number => {
    if (line >= starts.length) return text.length;
    const end = starts[line + 1] ?? text.length;
    return Math.min((starts[Math.max(line, 0)] ?? 0) + character, end);
  };
  return {
    lineCount: starts.length,
    position,
    offset,
    range: ({ start, end }) => ({ start: position(start), end: position(end) }),
    span: ({ start, end }) => ({ start: offset(start), end: offset(end) }),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
