import type { Problem } from '../../text';
import { skipSpace } from './characters';
import { findMarkers, readBody } from './heredoc';
import { type LogicalLine, offsetAt } from './line';
import { lineEnd, nextLine } from './physical';
import type { RawInstruction } from './raw';
import { readCommand, spanIn } from './read';
import type { DockerfileFacts, Heredoc } from './types';

/** BuildKit's limit for one line of the file, in bytes of UTF-8. */
const LONGEST_LINE = 65_535;

const NONE: readonly never[] = [];

export interface SplitFile {
  readonly comments: DockerfileFacts['comments'];
  readonly problems: readonly Problem[];
}

/**
 * The instructions of a file from `start` on. Lines are split here and not by dockerfile-ast: it takes `\\` at
 * the end of a line for a continuation, misses `<< EOF`, keeps comments inside continuations and throws on some
 * unfinished heredocs; and one pass of our own is needed anyway to know where each character of a joined line
 * stands. The rules are those of frontend/dockerfile/parser/parser.go. Each instruction is handed on at once and not
 * kept: of a large file the raw ones alone would fill the memory that the collector looks through.
 */
export function splitInstructions(
  text: string,
  start: number,
  firstLine: number,
  escapeChar: string,
  found: (instruction: RawInstruction) => void,
): SplitFile {
  return new Splitter(text, start, firstLine, escapeChar.charCodeAt(0), found).run(escapeChar);
}

class Splitter {
  private readonly comments: { text: string; span: { start: number; end: number } }[] = [];
  private readonly problems: Problem[] = [];
  private tooLong = false;

  constructor(
    private readonly text: string,
    private at: number,
    private lineNumber: number,
    private readonly escapeCode: number,
    private readonly found: (instruction: RawInstruction) => void,
  ) {}

  run(escapeChar: string): SplitFile {
    while (this.at < this.text.length) {
      const number = this.lineNumber;
      const line = this.readLine();
      if (line) this.addInstruction(line, number, escapeChar);
    }
    return { comments: this.comments, problems: this.problems };
  }

  /** The next logical line; null for a blank line or a comment. */
  private readLine(): LogicalLine | null {
    const { text } = this;
    const stop = lineEnd(text, this.at);
    const from = skipSpace(text, this.at, stop);
    this.advance(stop);
    if (from === stop) return null;
    if (text.charCodeAt(from) === 35) {
      this.addComment(from, stop);
      return null;
    }
    const cut = this.continuation(from, stop);
    if (cut < 0) return { text: text.slice(from, stop), starts: [0], offsets: [from] };
    return this.joinLines(from, cut);
  }

  private joinLines(from: number, to: number): LogicalLine {
    const { text } = this;
    const parts = [text.slice(from, to)];
    const starts = [0];
    const offsets = [from];
    let length = to - from;
    for (let open = true; open && this.at < text.length; ) {
      const begin = this.at;
      const stop = lineEnd(text, begin);
      const first = skipSpace(text, begin, stop);
      this.advance(stop);
      if (first === stop) continue;
      if (text.charCodeAt(first) === 35) {
        this.addComment(first, stop);
        continue;
      }
      const cut = this.continuation(begin, stop);
      open = cut >= 0;
      const end = open ? cut : stop;
      if (end === begin) continue;
      starts.push(length);
      offsets.push(begin);
      parts.push(text.slice(begin, end));
      length += end - begin;
    }
    return { text: parts.join(''), starts, offsets };
  }

  /** Where the line's continuation character stands, or -1: the last one of a line, not itself escaped. */
  private continuation(from: number, to: number): number {
    const { text, escapeCode } = this;
    let last = to - 1;
    while (last >= from && (text.charCodeAt(last) === 32 || text.charCodeAt(last) === 9)) last--;
    if (last < from || text.charCodeAt(last) !== escapeCode) return -1;
    return last > from && text.charCodeAt(last - 1) === escapeCode ? -1 : last;
  }

  private advance(stop: number): void {
    const { text, at } = this;
    if (!this.tooLong && (stop - at) * 3 > LONGEST_LINE && byteLength(text, at, stop) > LONGEST_LINE) {
      this.tooLong = true;
      const message = `dockerfile line greater than max allowed size of ${LONGEST_LINE}`;
      this.problems.push({ message, span: { start: at, end: stop } });
    }
    this.at = nextLine(text, stop);
    this.lineNumber++;
  }

  private addComment(start: number, end: number): void {
    this.comments.push({ text: this.text.slice(start, end), span: { start, end } });
  }

  private addInstruction(line: LogicalLine, lineNumber: number, escapeChar: string): void {
    const command = readCommand(line, lineNumber, escapeChar);
    const markers = findMarkers(command);
    let end = command.rest.to > 0 ? offsetAt(line, command.rest.to - 1) + 1 : offsetAt(line, 0);
    if (markers.length === 0) {
      this.found({ command, heredocs: NONE, markers: NONE, end });
      return;
    }
    const heredocs: Heredoc[] = [];
    for (const marker of markers) {
      const { body, end: bodyEnd, next, closed } = readBody(this.text, this.at, marker);
      heredocs.push(body);
      this.countLines(this.at, next);
      this.at = next;
      end = bodyEnd;
      if (closed) continue;
      this.problems.push({ message: 'unterminated heredoc', span: spanIn(line, marker.at) });
      break;
    }
    this.found({ command, heredocs, markers: markers.map(({ at }) => at), end });
  }

  private countLines(from: number, to: number): void {
    for (let at = from; at < to; at = nextLine(this.text, at)) this.lineNumber++;
  }
}

function byteLength(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    // A surrogate is half of a character of four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}
