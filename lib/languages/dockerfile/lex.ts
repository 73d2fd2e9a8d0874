import { UNKNOWN } from '../../text';
import { isSpace } from './characters';
import { type LogicalLine, offsetAt, type Stretch } from './line';
import { MappedText } from './mapped-text';
import { compilePattern, replace, trimStart, trimTail } from './pattern';
import type { Binding } from './scope';

/** How a lexer reads: BuildKit's own switches for words, heredoc markers and heredoc bodies. */
export interface LexOptions {
  readonly escape: string;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes are ordinary characters. */
  readonly skipQuotes?: boolean;
  /** An unset variable stays as it is written. */
  readonly keepUnset?: boolean;
  readonly lookup: (name: string) => Binding;
  /** Charges the steps of an expansion; false once the file has used up what it may. */
  readonly spend?: (steps: number) => boolean;
}

/** Longer results of one expansion say no more than UNKNOWN: nobody reads them, and they could double for ever. */
const LONGEST_EXPANSION = 4096;
/** Substitutions inside substitutions are read so deep and no deeper, for the sake of the stack. */
const DEEPEST = 64;
const NAMELESS = /[@*#?\-$!0]/;
const LETTER = /[\p{L}\p{Nd}_]/u;

/**
 * BuildKit's word processor: quotes, escapes and `$name`, `${name…}` (frontend/dockerfile/shell/lex.go). Every
 * character of a variable's value stands where the expansion stands.
 */
export class WordLexer {
  readonly out = new MappedText();
  /** With `keepUnset`: the words, split at unquoted white space, each with where it begins; `out` stays empty. */
  readonly words: { text: string; at: number }[] = [];
  error: string | null = null;
  private at: number;
  private readonly end: number;
  private depth = 0;
  private tooDeep = false;
  private word = '';
  private wordAt = 0;

  constructor(
    private readonly line: LogicalLine,
    { from, to }: Stretch,
    private readonly options: LexOptions,
  ) {
    this.at = from;
    this.end = to;
  }

  /** Reads the whole stretch; false with `error` set where BuildKit refuses it, without where it nests too deep. */
  run(): boolean {
    const done = this.readUntil('', this.options.rawEscapes ?? false, this.out);
    this.endWord();
    return done;
  }

  private peek(): string {
    return this.at < this.end ? this.line.text.charAt(this.at) : '';
  }

  private fail(message: string): false {
    this.error ??= message;
    return false;
  }

  private readUntil(stop: string, rawEscapes: boolean, out: MappedText): boolean {
    while (this.at < this.end) {
      const char = this.peek();
      if (char === stop) {
        this.at++;
        return true;
      }
      const done =
        this.depth === 0 && this.options.keepUnset
          ? this.readWordPart(char, rawEscapes)
          : this.readPart(char, rawEscapes, out) !== null;
      if (!done) return false;
    }
    return stop === '' || this.fail(`unexpected end of statement while looking for matching ${stop}`);
  }

  /** One quoted part, expansion, escape or character; tells whether white space in it separates words. */
  private readPart(char: string, rawEscapes: boolean, out: MappedText): 'raw' | 'open' | null {
    if (char === '$') return this.readDollar(out) ? 'open' : null;
    if (char === "'" && !this.options.skipQuotes) return this.readSingle(out) ? 'raw' : null;
    if (char === '"' && !this.options.skipQuotes) return this.readDouble(rawEscapes, out) ? 'raw' : null;
    if (char === '<') this.readAngle(out);
    else if (char === this.options.escape) this.readEscape(rawEscapes, out);
    else {
      this.take(out);
      return 'open';
    }
    return 'raw';
  }

  private readWordPart(char: string, rawEscapes: boolean): boolean {
    const { at } = this;
    const part = new MappedText();
    const kind = this.readPart(char, rawEscapes, part);
    for (const unit of part.value) {
      if (kind === 'raw' || !isSpace(unit.charCodeAt(0))) {
        if (this.word === '') this.wordAt = at;
        this.word += unit;
      } else this.endWord();
    }
    return kind !== null;
  }

  private take(out: MappedText): void {
    const offset = offsetAt(this.line, this.at);
    out.push(this.line.text.charAt(this.at), offset, offset + 1);
    this.at++;
  }

  private readEscape(rawEscapes: boolean, out: MappedText): void {
    const offset = offsetAt(this.line, this.at);
    if (rawEscapes) this.take(out);
    else this.at++;
    if (this.at >= this.end) return;
    out.push(this.peek(), rawEscapes ? offset + 1 : offset, offsetAt(this.line, this.at) + 1);
    this.at++;
  }

  /** `<<` and the blanks behind it stay together, so that `<< EOF` is one word. */
  private readAngle(out: MappedText): void {
    this.take(out);
    if (this.peek() !== '<') return;
    this.take(out);
    while (this.at < this.end && ' \t\r'.includes(this.peek())) this.take(out);
  }

  private readSingle(out: MappedText): boolean {
    this.takeQuote(out);
    while (this.at < this.end) {
      if (this.peek() === "'") {
        this.takeQuote(out);
        return true;
      }
      this.take(out);
    }
    return this.fail('unexpected end of statement while looking for matching single-quote');
  }

  private readDouble(rawEscapes: boolean, out: MappedText): boolean {
    this.takeQuote(out);
    while (this.at < this.end) {
      const char = this.peek();
      if (char === '"') {
        this.takeQuote(out);
        return true;
      }
      if (char === '$') {
        if (!this.readDollar(out)) return false;
      } else if (char === this.options.escape) this.readQuotedEscape(rawEscapes, out);
      else this.take(out);
    }
    return this.fail('unexpected end of statement while looking for matching double-quote');
  }

  /** In double quotes the escape character escapes `"`, `$` and itself; before others it stays. */
  private readQuotedEscape(rawEscapes: boolean, out: MappedText): void {
    const next = this.at + 1 < this.end ? this.line.text.charAt(this.at + 1) : '';
    if (rawEscapes) this.take(out);
    if (next === '') this.at = this.end;
    else if (next !== '"' && next !== '$' && next !== this.options.escape) {
      if (rawEscapes) this.at--;
      this.take(out);
    } else if (rawEscapes) this.take(out);
    else {
      out.push(next, offsetAt(this.line, this.at), offsetAt(this.line, this.at + 1) + 1);
      this.at += 2;
    }
  }

  private takeQuote(out: MappedText): void {
    if (this.options.rawQuotes) this.take(out);
    else this.at++;
  }

  private readDollar(out: MappedText): boolean {
    const dollar = this.at;
    this.at++;
    if (this.peek() === '{') return this.readBraces(dollar, out);
    const name = this.readName();
    if (name === '') return this.write(out, dollar, '$');
    const binding = this.options.lookup(name);
    if (binding === 'unset' && this.options.keepUnset) return this.write(out, dollar, `$${name}`);
    return this.write(out, dollar, textOf(binding));
  }

  private readBraces(dollar: number, out: MappedText): boolean {
    this.at++;
    const first = this.peek();
    if (first === '') return this.fail("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') return this.fail('syntax error: bad substitution');
    const name = this.readName();
    let modifier = this.peek();
    this.at++;
    const binding = this.options.lookup(name);
    const kept = binding === 'unset' && this.options.keepUnset === true;
    if (modifier === '}') return this.write(out, dollar, kept ? `\${${name}}` : textOf(binding));
    if (modifier === '/') return this.readReplacement(dollar, binding, kept ? name : null, out);
    const colon = modifier === ':';
    if (colon) {
      modifier = this.peek();
      this.at++;
    }
    const shown = (colon ? ':' : '') + (modifier || '\uFFFD');
    const trims = modifier === '#' || modifier === '%';
    const taken = modifier !== '' && (colon ? '+-?' : '+-?#%').includes(modifier);
    // After a colon BuildKit reads on to the brace before it looks at the modifier; otherwise it refuses at once.
    if (!taken && (trims || !colon)) return this.fail(`unsupported modifier (${shown}) in substitution`);
    const word = this.readNested('}', trims, "syntax error: missing '}'");
    if (!word) return false;
    if (kept) return this.write(out, dollar, `\${${name}${shown}${word.value}}`);
    if (!taken) return this.fail(`unsupported modifier (${shown}) in substitution`);
    if (trims) return this.trim(dollar, binding, modifier, word.value, out);
    return this.choose(dollar, name, binding, modifier, colon, word, out);
  }

  /** `-`, `+` and `?`, with or without the colon that treats an empty value as none. */
  private choose(
    dollar: number,
    name: string,
    binding: Binding,
    modifier: string,
    colon: boolean,
    word: MappedText,
    out: MappedText,
  ): boolean {
    const value = typeof binding === 'string' ? null : binding.value;
    const empty = value === null || (colon && value === '');
    if (value === UNKNOWN && colon) return this.write(out, dollar, UNKNOWN);
    if (modifier === '+') {
      if (!empty) out.append(word);
      return true;
    }
    if (modifier === '-') {
      if (!empty) return this.write(out, dollar, value ?? '');
      out.append(word);
      return true;
    }
    if (binding === 'open') return this.write(out, dollar, UNKNOWN);
    if (!empty) return this.write(out, dollar, value ?? '');
    return this.fail(
      `${name}: ${word.value || `is not allowed to be ${value === null ? 'unset' : 'empty'}`}`,
    );
  }

  /** `#`, `##`, `%` and `%%`. */
  private trim(dollar: number, binding: Binding, modifier: string, source: string, out: MappedText): boolean {
    const longest = source.charAt(0) === modifier;
    const pattern = compilePattern(longest ? source.slice(1) : source);
    if (typeof pattern === 'string') return this.fail(pattern);
    const value = textOf(binding);
    if (!this.canMatch(value, source)) return this.write(out, dollar, UNKNOWN);
    const cut = modifier === '#' ? trimStart : trimTail;
    return this.write(out, dollar, cut(value, pattern, longest));
  }

  /** `${name/pattern/replacement}`, every match with `//`. */
  private readReplacement(dollar: number, binding: Binding, kept: string | null, out: MappedText): boolean {
    const all = this.peek() === '/';
    if (all) this.at++;
    const source = this.readNested('/', true, `syntax error: missing '/' in \${}`);
    if (!source) return false;
    const replacement = this.readNested('}', true, "syntax error: missing '}'");
    if (!replacement) return false;
    if (kept !== null) return this.write(out, dollar, `\${${kept}/${source.value}/${replacement.value}}`);
    const pattern = compilePattern(source.value);
    if (typeof pattern === 'string') return this.fail(pattern);
    const value = textOf(binding);
    const known =
      this.canMatch(value, source.value.repeat(all ? 2 : 1)) && !(all && pattern.units.length === 0);
    return this.write(out, dollar, known ? replace(value, pattern, replacement.value, all) : UNKNOWN);
  }

  /** False where the value cannot be matched: part of it is unknown, or matching would take too long. */
  private canMatch(value: string, source: string): boolean {
    const steps = value.length * (source.length + 1);
    return !value.includes(UNKNOWN) && steps <= 65_536 && (this.options.spend?.(steps >> 4) ?? true);
  }

  private readNested(stop: string, rawEscapes: boolean, atEnd: string): MappedText | null {
    this.tooDeep ||= this.depth >= DEEPEST;
    if (this.tooDeep) return null;
    const nested = new MappedText();
    this.depth++;
    const done = this.readUntil(stop, rawEscapes, nested);
    this.depth--;
    if (done) return nested;
    if (this.at >= this.end && !this.tooDeep) this.error = atEnd;
    return null;
  }

  private readName(): string {
    const { text } = this.line;
    const from = this.at;
    const first = this.peek();
    if (first >= '0' && first <= '9') {
      while (this.peek() >= '0' && this.peek() <= '9' && this.at < this.end) this.at++;
    } else if (first !== '' && NAMELESS.test(first)) this.at++;
    else while (this.at < this.end && isNameCode(text.charCodeAt(this.at))) this.at++;
    return text.slice(from, this.at);
  }

  /** Puts an expansion's value where the expansion stands. */
  private write(out: MappedText, dollar: number, value: string): boolean {
    const fits = value.length <= LONGEST_EXPANSION && (this.options.spend?.(value.length) ?? true);
    const end = offsetAt(this.line, this.at - 1) + 1;
    out.push(fits ? value : UNKNOWN, offsetAt(this.line, dollar), end);
    return true;
  }

  private endWord(): void {
    if (this.word !== '') this.words.push({ text: this.word, at: this.wordAt });
    this.word = '';
  }
}

function textOf(binding: Binding): string {
  return typeof binding === 'string' ? (binding === 'open' ? UNKNOWN : '') : binding.value;
}

function isNameCode(code: number): boolean {
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
    );
  }
  return LETTER.test(String.fromCharCode(code));
}
