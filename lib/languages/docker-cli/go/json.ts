import { quoteRune } from './quote';

const WORDS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };
/** encoding/json's `maxNestingDepth`. */
const MAX_DEPTH = 10_000;
const END = 'unexpected end of JSON input';

/** What Go's encoding/json (scanner.go) says of a text that is no JSON, as `json.Compact` does; null where it is. */
export function jsonFault(text: string): string | null {
  return new Scanner(text).document();
}

/** One pass over the text; containers are kept on a stack of their own, so depth costs no call stack. */
class Scanner {
  private at = 0;
  private readonly open: ('{' | '[')[] = [];

  constructor(private readonly text: string) {}

  document(): string | null {
    let fault = this.value();
    while (fault === null && this.open.length > 0) fault = this.next();
    if (fault !== null) return fault;
    this.skipSpace();
    return this.ended() ? null : this.invalid('after top-level value');
  }

  /** What follows a value inside a container, up to the next value or the container's end. */
  private next(): string | null {
    this.skipSpace();
    const isObject = this.open.at(-1) === '{';
    const char = this.text.charAt(this.at);
    if (char === (isObject ? '}' : ']')) {
      this.open.pop();
      this.at++;
      return null;
    }
    if (char !== ',') return this.invalid(isObject ? 'after object key:value pair' : 'after array element');
    this.at++;
    return (isObject ? this.key() : null) ?? this.value();
  }

  /** A member's key and its colon. */
  private key(): string | null {
    this.skipSpace();
    if (this.text.charAt(this.at) !== '"') return this.invalid('looking for beginning of object key string');
    const fault = this.string();
    if (fault !== null) return fault;
    this.skipSpace();
    if (this.text.charAt(this.at) !== ':') return this.invalid('after object key');
    this.at++;
    return null;
  }

  /** A scalar, or containers opened up to the first scalar or empty container in them. */
  private value(): string | null {
    for (;;) {
      this.skipSpace();
      const char = this.text.charAt(this.at);
      if (char !== '{' && char !== '[') return this.scalar(char);
      if (this.open.length >= MAX_DEPTH) return 'exceeded max depth';
      this.open.push(char);
      this.at++;
      this.skipSpace();
      if (this.text.charAt(this.at) === (char === '{' ? '}' : ']')) {
        this.open.pop();
        this.at++;
        return null;
      }
      const fault = char === '{' ? this.key() : null;
      if (fault !== null) return fault;
    }
  }

  private scalar(char: string): string | null {
    if (char === '"') return this.string();
    const word = Object.hasOwn(WORDS, char) ? WORDS[char] : undefined;
    if (word !== undefined) return this.word(word);
    if (char === '-' || isDigit(char)) return this.number();
    return this.invalid('looking for beginning of value');
  }

  private word(word: string): string | null {
    for (const char of word) {
      if (this.text.charAt(this.at) !== char) return this.invalid(`in literal ${word} (expecting '${char}')`);
      this.at++;
    }
    return null;
  }

  private string(): string | null {
    for (this.at++; ; this.at++) {
      const char = this.text.charAt(this.at);
      if (char === '"') break;
      if (char === '' || char < ' ') return this.invalid('in string literal');
      if (char !== '\\') continue;
      this.at++;
      const letter = this.text.charAt(this.at);
      if (letter === '' || !'bfnrt\\/"u'.includes(letter)) return this.invalid('in string escape code');
      for (let i = 0; letter === 'u' && i < 4; i++) {
        this.at++;
        if (!/^[0-9a-fA-F]$/.test(this.text.charAt(this.at)))
          return this.invalid('in \\u hexadecimal character escape');
      }
    }
    this.at++;
    return null;
  }

  private number(): string | null {
    if (this.text.charAt(this.at) === '-') this.at++;
    if (this.text.charAt(this.at) === '0') this.at++;
    else if (!this.digits()) return this.invalid('in numeric literal');
    if (this.text.charAt(this.at) === '.') {
      this.at++;
      if (!this.digits()) return this.invalid('after decimal point in numeric literal');
    }
    if (this.text.charAt(this.at).toLowerCase() !== 'e') return null;
    this.at++;
    if (/^[+-]$/.test(this.text.charAt(this.at))) this.at++;
    return this.digits() ? null : this.invalid('in exponent of numeric literal');
  }

  private digits(): boolean {
    const from = this.at;
    while (isDigit(this.text.charAt(this.at))) this.at++;
    return this.at > from;
  }

  private skipSpace(): void {
    while (!this.ended() && ' \t\r\n'.includes(this.text.charAt(this.at))) this.at++;
  }

  private ended(): boolean {
    return this.at >= this.text.length;
  }

  /** The scanner goes byte by byte, so a character past ASCII is named after the first of its bytes. */
  private invalid(context: string): string {
    if (this.ended()) return END;
    const code = this.text.codePointAt(this.at) ?? 0;
    return `invalid character ${quoteRune(String.fromCodePoint(firstByte(code)))} ${context}`;
  }
}

function firstByte(code: number): number {
  if (code < 0x80) return code;
  if (code < 0x800) return 0xc0 | (code >> 6);
  return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}
