import type { Range } from './position';

/** A range as Monaco counts: lines and columns from 1, the end exclusive. Structurally its IRange. */
export interface OneBasedRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** The one place where our zero-based positions become Monaco's. */
export function toOneBased({ start, end }: Range): OneBasedRange {
  return {
    startLineNumber: start.line + 1,
    startColumn: start.character + 1,
    endLineNumber: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** And back. */
export function fromOneBased(range: OneBasedRange): Range {
  return {
    start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
    end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
  };
}
