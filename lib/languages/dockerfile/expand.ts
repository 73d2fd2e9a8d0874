import { type Problem, sliceOf, UNKNOWN, type Word } from '../../text';
import { isSpace, quote } from './characters';
import { WordLexer } from './lex';
import { endOffset, type LogicalLine, offsetAt, type Stretch, wordSlice } from './line';
import type { JsonString } from './raw';
import { spanIn } from './read';
import type { Binding } from './scope';

/** How many steps all expansions of a file may take beyond a few for each of its characters. */
const SPARE_STEPS = 262_144;

/** Expands the words of one file: its escape character, its problems, and the steps it has left. */
export class Expander {
  private left: number;

  constructor(
    private readonly escapeChar: string,
    length: number,
    private readonly problems: Problem[],
  ) {
    this.left = SPARE_STEPS + 8 * length;
  }

  /** False once the steps are used up; keeps a hostile file linear. */
  readonly spend = (steps: number): boolean => {
    this.left -= steps;
    return this.left > 0;
  };

  /**
   * The word after quotes, escapes and variables. What BuildKit refuses stays as written, with a problem.
   * @param written the word as it is written, where there is one already: it serves where nothing is to be done.
   */
  expand(line: LogicalLine, at: Stretch, lookup: (name: string) => Binding, written?: Word): Word {
    if (this.isPlain(line.text, at)) return written ?? wordSlice(line, at.from, at.to);
    const lexer = new WordLexer(line, at, { escape: this.escapeChar, lookup, spend: this.spend });
    if (lexer.run()) {
      const { value, starts, ends } = lexer.out;
      return { value, span: spanIn(line, at), map: { starts, ends }, open: false };
    }
    if (lexer.error === null) {
      const span = spanIn(line, at);
      return { value: UNKNOWN, span, map: { starts: [span.start], ends: [span.end] }, open: false };
    }
    const source = line.text.slice(at.from, at.to);
    this.problems.push({
      message: `failed to process ${quote(source)}: ${lexer.error}`,
      span: spanIn(line, at),
    });
    return wordSlice(line, at.from, at.to);
  }

  /** The same for a string of a JSON array. */
  expandJson(line: LogicalLine, string: JsonString, lookup: (name: string) => Binding): Word {
    const word = jsonWord(line, string);
    const whole = { from: 0, to: word.value.length };
    if (this.isPlain(word.value, whole)) return word;
    const starts = word.value.split('').map((_, index) => index);
    const decoded = { text: word.value, starts, offsets: word.map?.starts ?? [] };
    return { ...this.expand(decoded, whole, lookup), span: word.span };
  }

  private isPlain(text: string, { from, to }: Stretch): boolean {
    const escapeCode = this.escapeChar.charCodeAt(0);
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === 36 || code === 34 || code === 39 || code === escapeCode) return false;
    }
    return true;
  }
}

/** A string of a JSON array as a word: its quotes belong to its span. */
export function jsonWord(line: LogicalLine, { value, at, starts, ends }: JsonString): Word {
  const map = {
    starts: starts.map((start) => offsetAt(line, start)),
    ends: ends.map((end) => endOffset(line, end - 1, end)),
  };
  return { value, span: spanIn(line, at), map, open: false };
}

/** The words of a value that is split at white space after its expansion, as EXPOSE's are. */
export function splitExpanded(word: Word): Word[] {
  const words: Word[] = [];
  const { value } = word;
  for (let at = 0; at < value.length; ) {
    let end = at;
    while (end < value.length && !isSpace(value.charCodeAt(end))) end++;
    if (end > at) words.push(end - at === value.length ? word : { ...sliceOf(word, at, end), open: false });
    at = end + 1;
  }
  return words;
}
