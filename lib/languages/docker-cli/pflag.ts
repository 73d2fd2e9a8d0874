import { joinSpans, type Mapped, type Span, sliceOf, spanOf, UNKNOWN, type Word } from '../../text';
import { quote, quoteRune } from './go/quote';
import type { FlagTable } from './table';
import type { FlagSpec, Option, Slip } from './types';

/** No flag's name is as long, with its dash and its `=`. */
const MAX_NAME = 48;

/** What stops the reading of flags; the line goes on being read, so that an editor still sees the rest. */
export interface FlagFault {
  readonly message: string;
  readonly span: Span;
  /** How many options stood before the fault and were taken. */
  readonly taken: number;
}

export interface Scan {
  readonly options: readonly Option[];
  /** The words that are no flags, in order. */
  readonly args: readonly Word[];
  readonly openWords: readonly Word[];
  readonly fault: FlagFault | null;
  /** Where the last word that belongs to an option ends; null without one. */
  readonly optionsEnd: number | null;
  readonly slips: readonly Slip[];
}

export interface ScanRules {
  /** True where flags may follow arguments (`docker network create net --internal`). */
  readonly interspersed: boolean;
  /** Takes a value as `flag.Value.Set` does: null, or why not. */
  readonly set?: (option: Option) => string | null;
}

/**
 * Reads flags as pflag 1.0.10 does: long with `=` or the next word, clusters of letters, booleans only with `=`,
 * `--` as the end of options, and nothing but arguments after the first argument unless `interspersed`.
 */
export function scanFlags(words: readonly Word[], table: FlagTable, rules: ScanRules): Scan {
  const scanner = new Scanner(words, table, rules);
  scanner.run();
  const { options, args, openWords, fault, optionsEnd, slips } = scanner;
  return { options, args, openWords, fault, optionsEnd, slips };
}

class Scanner {
  readonly options: Option[] = [];
  readonly args: Word[] = [];
  readonly openWords: Word[] = [];
  readonly slips: Slip[] = [];
  fault: FlagFault | null = null;
  optionsEnd: number | null = null;
  private at = 0;
  /** Where a run of wholly unknown words ends that was looked through before. */
  private runEnd = -1;

  constructor(
    private readonly words: readonly Word[],
    private readonly table: FlagTable,
    private readonly rules: ScanRules,
  ) {}

  run(): void {
    for (let word = this.next(); word; word = this.next()) {
      const { value } = word;
      if (this.hidesOptions(word)) this.hide(word);
      else if (value.length < 2 || value.charAt(0) !== '-') {
        this.args.push(word);
        if (!this.rules.interspersed) this.rest();
      } else if (value === '--') this.rest();
      else if (value.charAt(1) === '-') this.long(word);
      else this.cluster(word);
    }
  }

  private next(): Word | undefined {
    return this.words[this.at++];
  }

  private rest(): void {
    for (let word = this.next(); word; word = this.next()) this.args.push(word);
  }

  /**
   * `$OPTS` unquoted may stand for any options; it does where an option follows it, and is the image otherwise.
   * A word that starts with dashes and whose name is unknown hides an option in any case.
   */
  private hidesOptions(word: Word): boolean {
    const { value } = word;
    if (!value.includes(UNKNOWN)) return false;
    if (value.startsWith('-')) return unknownName(value);
    if (!word.open || [...value].some((char) => char !== UNKNOWN)) return false;
    // One look ahead serves a whole run of such words.
    if (this.at > this.runEnd) {
      this.runEnd = this.at;
      while (this.words[this.runEnd]?.open && this.words[this.runEnd]?.value === UNKNOWN) this.runEnd++;
    }
    return this.words[this.runEnd]?.value.startsWith('-') ?? false;
  }

  private hide(word: Word): void {
    this.openWords.push(word);
    this.optionsEnd = word.span.end;
  }

  private long(word: Word): void {
    const name = word.value.slice(2);
    const equals = word.value.indexOf('=');
    const flagEnd = equals < 0 ? word.value.length : equals;
    const flagSpan = spanOf(word, 0, flagEnd);
    const flag = this.table.byName.get(word.value.slice(2, flagEnd));
    if (name === '' || name.startsWith('-') || name.startsWith('=')) {
      this.fail(`bad flag syntax: ${word.value}`, word.span);
    } else if (!flag) {
      this.renamed(word.value.slice(2, flagEnd), flagSpan);
      this.fail(`unknown flag: --${word.value.slice(2, flagEnd)}`, flagSpan);
    } else if (equals >= 0) this.take(flag, sliceOf(word, equals + 1), flagSpan, word.span);
    else if (!flag.takesValue) this.take(flag, null, flagSpan, word.span);
    else this.takeNext(flag, flagSpan, word, `flag needs an argument: --${flag.name}`);
  }

  private cluster(word: Word): void {
    const faultBefore = this.fault;
    for (let at = 1; at < word.value.length; ) at = this.letter(word, at);
    this.singleDash(word, this.fault !== faultBefore);
    this.optionsEnd = Math.max(this.optionsEnd ?? 0, word.span.end);
  }

  /** Reads the letter at this offset of a cluster; the answer is where the next one stands. */
  private letter(word: Word, at: number): number {
    const letters = word.value.slice(at);
    const end = word.value.length;
    // pflag passes over `-test.…` as a flag of go test.
    if (letters.startsWith('test.')) return end;
    const letter = String.fromCodePoint(letters.codePointAt(0) ?? 0);
    const flag = this.table.byShorthand.get(letter);
    const takesRest = flag?.takesValue && letters.length > 1;
    const alone = at === 1 && (letters.length === letter.length || takesRest || letters.charAt(1) === '=');
    const flagSpan = spanOf(word, alone ? 0 : at, at + letter.length);
    const span = alone ? word.span : { start: flagSpan.start, end: word.span.end };
    if (letter === UNKNOWN) this.hide(word);
    else if (!flag) {
      if (alone) this.renamed(letter, flagSpan);
      this.fail(`unknown shorthand flag: ${quoteByte(letter)} in -${letters}`, flagSpan);
    } else if (letters.length > 2 && letters.charAt(1) === '=') {
      this.take(flag, sliceOf(word, at + 2), flagSpan, span);
    } else if (takesRest) this.take(flag, sliceOf(word, at + 1), flagSpan, span);
    else if (flag.takesValue) {
      this.takeNext(flag, flagSpan, word, `flag needs an argument: ${quoteRune(letter)} in -${letters}`);
    } else {
      this.take(flag, null, flagSpan, alone ? word.span : flagSpan);
      return at + letter.length;
    }
    return end;
  }

  private takeNext(flag: FlagSpec, flagSpan: Span, word: Word, missing: string): void {
    const value = this.next();
    if (value) this.take(flag, value, flagSpan, joinSpans(flagSpan, value.span));
    else this.fail(missing, flagSpan);
    this.optionsEnd = Math.max(this.optionsEnd ?? 0, word.span.end);
  }

  private take(flag: FlagSpec, text: Mapped | null, flagSpan: Span, span: Span): void {
    const value = text ? text.value : 'true';
    const option: Option = {
      name: flag.name,
      spec: flag,
      value,
      span,
      flagSpan,
      valueSpan: text?.span ?? null,
      text,
    };
    const cause = this.rules.set?.(option) ?? null;
    if (cause !== null) {
      const shown = flag.shorthand ? `-${flag.shorthand}, --${flag.name}` : `--${flag.name}`;
      this.fail(
        `invalid argument ${quote(value)} for ${quote(shown)} flag: ${cause}`,
        option.valueSpan ?? span,
      );
    }
    this.options.push(option);
    this.optionsEnd = span.end;
  }

  /** `-privileged` was a long flag until Docker 1.10. Two letters may be meant as two flags (`-ip 80:80`). */
  private singleDash(word: Word, isRefused: boolean): void {
    const name = /^-([a-z][a-z0-9-]+)(?:=|$)/.exec(word.value.slice(0, MAX_NAME))?.[1];
    if (name === undefined || (name.length < 3 && !isRefused)) return;
    const span = spanOf(word, 0, name.length + 1);
    if (this.table.byName.has(name)) {
      this.slips.push({ kind: 'single-dash', name, span, newText: `--${name}` });
    } else this.renamed(name, span);
  }

  private renamed(old: string, span: Span): void {
    const name = this.table.renamed?.get(old);
    if (name === '') this.slips.push({ kind: 'gone', name: old, span, newText: '' });
    else if (name !== undefined) this.slips.push({ kind: 'renamed', name, span, newText: `--${name}` });
  }

  private fail(message: string, span: Span): void {
    this.fault ??= { message, span, taken: this.options.length };
    this.optionsEnd = Math.max(this.optionsEnd ?? 0, span.end);
  }
}

/** pflag looks at one byte and prints it as a rune: past ASCII that is always the first byte of its own UTF-8. */
function quoteByte(letter: string): string {
  return quoteRune(letter < '\x80' ? letter : '\u00c3');
}

/** `--$NAME`, `-$FLAGS`, `-i$MORE`: the unknown stands where a flag's name is read. */
function unknownName(value: string): boolean {
  if (!value.startsWith('--')) return value.charAt(1) === UNKNOWN;
  const equals = value.indexOf('=');
  return (equals < 0 ? value : value.slice(0, equals)).includes(UNKNOWN);
}
