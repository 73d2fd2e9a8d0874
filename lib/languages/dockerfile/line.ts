import type { Mapped, Word } from '../../text';

/**
 * The text of one instruction with its comments and continuations dropped. Piece `i` begins at `starts[i]` in
 * `text` and at `offsets[i]` in the file; every piece stands in the file as it is.
 */
export interface LogicalLine {
  readonly text: string;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

/** A half-open stretch of a logical line's text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where the character at `index` of the line stands in the file. */
export function offsetAt(line: LogicalLine, index: number): number {
  const piece = line.starts.length === 1 ? 0 : pieceAt(line.starts, index);
  return (line.offsets[piece] ?? 0) + index - (line.starts[piece] ?? 0);
}

/** Where the stretch ends in the file: behind its last character, not before the next piece. */
export function endOffset(line: LogicalLine, from: number, to: number): number {
  return to > from ? offsetAt(line, to - 1) + 1 : offsetAt(line, from);
}

/** The stretch as a value that keeps its places; without a map where the file holds it in one piece. */
export function sliceLine(line: LogicalLine, from: number, to: number): Mapped {
  const start = offsetAt(line, from);
  const end = endOffset(line, from, to);
  const value = line.text.slice(from, to);
  return { value, span: { start, end }, map: end - start === to - from ? null : mapOf(line, from, to) };
}

/** The stretch as a word. Words of a Dockerfile are never split after expansion, so none is open. */
export function wordSlice(line: LogicalLine, from: number, to: number): Word {
  const { value, span, map } = sliceLine(line, from, to);
  return { value, span, map, open: false };
}

function mapOf(line: LogicalLine, from: number, to: number): Mapped['map'] {
  // Of their final length from the start: arrays that grow leave three times as much behind.
  const starts = new Array<number>(to - from);
  const ends = new Array<number>(to - from);
  let piece = pieceAt(line.starts, from);
  for (let index = from; index < to; piece++) {
    const shift = (line.offsets[piece] ?? 0) - (line.starts[piece] ?? 0);
    const stop = Math.min(to, line.starts[piece + 1] ?? to);
    for (; index < stop; index++) {
      starts[index - from] = index + shift;
      ends[index - from] = index + shift + 1;
    }
  }
  return { starts, ends };
}

/** The last piece that begins at or before the index. */
function pieceAt(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
