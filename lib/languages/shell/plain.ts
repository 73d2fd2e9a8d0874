import type * as Shell from 'unbash';

/** What a character is to a text without quotes; 0 for one that the grammar has to look at. */
const GRAMMAR = 0;
const LETTER = 1;
const BLANK = 2;
const NEWLINE = 3;
const OPERATOR = 4;
const DOLLAR = 5;
const NAME_START = 6;
const DIGIT = 7;

const KINDS = new Uint8Array(128);
const mark = (characters: string, kind: number) => {
  for (let i = 0; i < characters.length; i++) KINDS[characters.charCodeAt(i)] = kind;
};
mark('-./:,+@%=', LETTER);
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', NAME_START);
mark('0123456789', DIGIT);
mark(' \t', BLANK);
mark('\n', NEWLINE);
mark(';&|', OPERATOR);
mark('$', DOLLAR);

/** First words after which the shell reads on by other rules: reserved words, and builtins that take assignments. */
const SPECIAL = new Set(
  'if then elif else fi for select case esac while until do done in function time coproc local alias export declare typeset readonly eval let'.split(
    ' ',
  ),
);
const LONGEST_SPECIAL = 8;

/** How a command is tied to the one before it; null for the first of a list. */
type Tie = '&&' | '||' | null;

/**
 * A script that is nothing but plain words, `$NAME`, `&&`, `||`, `;` and line ends, as most RUNs are. It is read command
 * by command in place, so that a long one leaves no syntax tree behind. `plain.test.ts` holds it to the grammar.
 */
export class PlainScript {
  /** Start and end of each word of the present command, in turns; `count` of them, what is behind is older. */
  readonly bounds: number[] = [];
  count = 0;
  tie: Tie = null;
  /** The tie to the next command; null where the list ends. */
  next: Tie = null;
  private at = 0;
  private fits = true;

  private constructor(readonly text: string) {}

  /** Null for a text that needs the grammar. */
  static of(text: string): PlainScript | null {
    const script = new PlainScript(text);
    while (script.advance());
    if (!script.fits) return null;
    script.at = 0;
    return script;
  }

  /** Goes to the next command; false at the end. */
  advance(): boolean {
    this.tie = this.next;
    this.next = null;
    this.count = 0;
    this.skip();
    if (this.at < this.text.length) this.words();
    else this.fits &&= this.tie === null;
    return this.fits && this.count > 0;
  }

  private skip(): void {
    for (; this.at < this.text.length; this.at++) {
      const kind = kindAt(this.text, this.at);
      if (kind !== BLANK && kind !== NEWLINE) return;
    }
  }

  /** Reads words up to the end of the command, and what follows it. */
  private words(): void {
    const { text } = this;
    while (this.fits && this.at < text.length) {
      const kind = kindAt(text, this.at);
      if (kind === BLANK) this.at++;
      else if (kind === NEWLINE || kind === OPERATOR) break;
      else this.word();
    }
    if (this.count === 0) this.fits = false;
    else if (this.at < text.length) this.operator();
  }

  private word(): void {
    const { text, at: from } = this;
    const isFirst = this.count === 0;
    for (; this.at < text.length; this.at++) {
      const kind = kindAt(text, this.at);
      if (kind === BLANK || kind === NEWLINE || kind === OPERATOR) break;
      const isName = kind !== DOLLAR || kindAt(text, this.at + 1) === NAME_START;
      // An assignment; and no program's name has one.
      const isAssignment = isFirst && text.charCodeAt(this.at) === EQUALS;
      if (kind === GRAMMAR || !isName || isAssignment) this.fits = false;
      if (!this.fits) return;
    }
    if (isFirst && this.at - from <= LONGEST_SPECIAL && SPECIAL.has(text.slice(from, this.at)))
      this.fits = false;
    this.bounds[this.count++] = from;
    this.bounds[this.count++] = this.at;
  }

  private operator(): void {
    const { text, at } = this;
    const first = text.charCodeAt(at);
    const isDouble = text.charCodeAt(at + 1) === first;
    this.at++;
    if (first === AMPERSAND || first === BAR) {
      this.at++;
      this.next = first === AMPERSAND ? '&&' : '||';
      this.fits &&= isDouble;
    } else if (first === SEMICOLON && kindAt(text, this.at) === OPERATOR) this.fits = false;
  }
}

/** A word as the parser gives it, for a stretch of the text that has a `$NAME` in it. */
export function wordWithNames(text: string, pos: number, end: number): Shell.Word {
  const parts: Shell.WordPart[] = [];
  let at = pos;
  while (at < end) {
    const from = at;
    const isName = kindAt(text, at) === DOLLAR;
    at++;
    while (at < end && (isName ? kindAt(text, at) >= NAME_START : kindAt(text, at) !== DOLLAR)) at++;
    const piece = text.slice(from, at);
    parts.push(
      isName
        ? { type: 'SimpleExpansion', text: piece, pos: from, end: at }
        : { type: 'Literal', value: piece, text: piece, pos: from, end: at },
    );
  }
  const whole = text.slice(pos, end);
  return { type: 'Word', text: whole, value: whole, pos, end, parts };
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? GRAMMAR;
}

const AMPERSAND = 38;
const SEMICOLON = 59;
const EQUALS = 61;
const BAR = 124;
