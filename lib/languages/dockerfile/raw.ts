import type { Problem, Span } from '../../text';
import type { LogicalLine, Stretch } from './line';
import type { Heredoc } from './types';

/** A flag before expansion. Its value is a stretch of `line`, quotes already removed; null without `=`. */
export interface RawFlag {
  readonly name: string;
  readonly line: LogicalLine;
  readonly value: Stretch | null;
  readonly span: Span;
}

/** `NAME=value` before expansion; `value` is null for a name alone. */
export interface RawPair extends Stretch {
  readonly name: Stretch;
  readonly value: Stretch | null;
}

/** One string of a JSON array: decoded, with the place of each character. */
export interface JsonString {
  readonly value: string;
  readonly at: Stretch;
  /** Start and end in the line of each UTF-16 unit of `value`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What BuildKit's parser reads of one instruction, before any variable is expanded. */
export interface RawCommand {
  readonly line: LogicalLine;
  /** As written: `Run`. */
  readonly keyword: Stretch;
  /** Upper case: `RUN`. */
  readonly name: string;
  readonly flags: readonly RawFlag[];
  /** What follows the flags, trimmed. */
  readonly rest: Stretch;
  /** The strings of a JSON array, where the instruction takes one and this is one. */
  readonly json: readonly JsonString[] | null;
  /** Words of instructions that take a list; the whole rest of those that take one text. */
  readonly words: readonly Stretch[];
  readonly pairs: readonly RawPair[];
  readonly inner: RawCommand | null;
  /** What the parser itself refuses, before the instruction's own rules are asked. */
  readonly refused: Problem | null;
  /** The line (1-based) that BuildKit names in its messages. */
  readonly lineNumber: number;
}

/** A command with what follows it in the file. */
export interface RawInstruction {
  readonly command: RawCommand;
  readonly heredocs: readonly Heredoc[];
  /** The markers (`<<EOF`) of its heredocs, in the line. */
  readonly markers: readonly Stretch[];
  /** The end of its last argument or heredoc in the file. */
  readonly end: number;
}
