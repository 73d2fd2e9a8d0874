import type { Span } from '../../text';
import { goChar } from './go-char';
import { readText } from './json-string';
import type { JsonMember, JsonValue } from './types';

/** A JSON text as Go's encoding/json reads it: its value, or the first thing that is wrong with it. */
export type JsonRead = { readonly root: JsonValue } | { readonly message: string; readonly span: Span };

/** The nesting that encoding/json follows. */
const MOST_DEPTH = 10_000;

type Frame =
  | { readonly kind: 'object'; readonly start: number; readonly members: JsonMember[] }
  | { readonly kind: 'array'; readonly start: number; readonly items: JsonValue[] };

/** Reads the JSON text from `from` on. Linear, without recursion; errors in encoding/json's words at their place. */
export function readJson(text: string, from: number): JsonRead {
  return new Reader(text, from).read();
}

/** Where a caret stands in a JSON text that may end there. */
export interface JsonPlace {
  /** The keys on the way from the root; `[]` for an item of an array. */
  readonly path: readonly string[];
  /** What stands or may be begun there. */
  readonly role: 'key' | 'value';
  /** Where the unfinished word begins, its quote included; the caret itself where there is none. */
  readonly start: number;
}

/**
 * What is being written at an offset of a JSON text, as told by all that stands before it; null where that is no
 * JSON so far, or where neither a key nor a value can stand.
 */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | null {
  return new Reader(text.slice(0, offset), text.charCodeAt(0) === 0xfeff ? 1 : 0).place();
}

class Fault {
  constructor(
    readonly message: string,
    readonly at: number,
  ) {}
}

class Reader {
  private readonly stack: Frame[] = [];
  /** The key of each open object whose value is being read. */
  private readonly keys: JsonMember['key'][] = [];
  /** What the reader is at: a key, a value, or (null) what stands between them. */
  private expects: 'key' | 'value' | null = null;
  /** Where that begins. */
  private begun = 0;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  read(): JsonRead {
    for (;;) {
      const value = this.value();
      if (value instanceof Fault) return this.told(value);
      if (value === null) continue;
      const done = this.close(value);
      if (done instanceof Fault) return this.told(done);
      if (done) return { root: done };
    }
  }

  /** Reads to the end and tells what was under way there. */
  place(): JsonPlace | null {
    const { text } = this;
    const fault = this.firstFault();
    if (!fault || fault.at < text.length || this.expects === null) return null;
    return { path: this.path(), role: this.expects, start: Math.min(this.begun, text.length) };
  }

  private firstFault(): Fault | null {
    for (;;) {
      const value = this.value();
      if (value instanceof Fault) return value;
      const done = value && this.close(value);
      if (done instanceof Fault) return done;
      if (done) return null;
    }
  }

  private path(): readonly string[] {
    let key = 0;
    const steps = this.stack.map(({ kind }) => (kind === 'array' ? '[]' : (this.keys[key++]?.value ?? '')));
    // The innermost object has no key yet where one is being written.
    if (this.expects === 'key') steps.pop();
    return steps;
  }

  private told({ message, at }: Fault): JsonRead {
    const length = at < this.text.length ? String.fromCodePoint(this.text.codePointAt(at) ?? 0).length : 0;
    return { message, span: { start: at, end: at + length } };
  }

  private fault(where: string, at = this.at): Fault {
    if (at >= this.text.length) return new Fault('unexpected end of JSON input', at);
    return new Fault(`invalid character ${goChar(this.text, at)} ${where}`, at);
  }

  private peek(): string {
    while (' \t\r\n'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at++;
    return this.text.charAt(this.at);
  }

  /** A whole value; null where a container was opened and its first value comes next. */
  private value(): JsonValue | Fault | null {
    const char = this.peek();
    const start = this.at;
    this.expects = 'value';
    this.begun = start;
    if (char === '{') return this.open({ kind: 'object', start, members: [] });
    if (char === '[') return this.open({ kind: 'array', start, items: [] });
    if (char === '"') return this.string();
    if (char === '-' || isDigit(char)) return this.number();
    if (char === 't')
      return this.word('true', { type: 'bool', value: true, span: { start, end: start + 4 } });
    if (char === 'f')
      return this.word('false', { type: 'bool', value: false, span: { start, end: start + 5 } });
    if (char === 'n') return this.word('null', { type: 'null', span: { start, end: start + 4 } });
    return this.fault('looking for beginning of value');
  }

  private open(frame: Frame): JsonValue | Fault | null {
    if (this.stack.length >= MOST_DEPTH) return new Fault('exceeded max depth', this.at);
    this.at++;
    const next = this.peek();
    if (frame.kind === 'array' && next === ']')
      return this.ended({ type: 'array', items: [], span: this.upTo(frame) });
    if (frame.kind === 'object' && next === '}') {
      return this.ended({ type: 'object', members: [], span: this.upTo(frame) });
    }
    this.stack.push(frame);
    return frame.kind === 'object' ? this.key() : null;
  }

  private ended(value: JsonValue): JsonValue {
    this.at++;
    return value;
  }

  private upTo({ start }: Frame): Span {
    return { start, end: this.at + 1 };
  }

  /** `"key" :`; null where its value comes next. */
  private key(): Fault | null {
    const quote = this.peek();
    this.expects = 'key';
    this.begun = this.at;
    if (quote !== '"') return this.fault('looking for beginning of object key string');
    const key = this.string();
    if (key instanceof Fault) return key;
    this.expects = null;
    if (this.peek() !== ':') return this.fault('after object key');
    this.at++;
    if (key.type === 'string') this.keys.push(key.text);
    return null;
  }

  /** Puts a whole value where it belongs, closes what ends behind it, and answers the root once it is whole. */
  private close(first: JsonValue): JsonValue | Fault | null {
    let value = first;
    for (;;) {
      const frame = this.stack.at(-1);
      this.expects = null;
      const next = this.peek();
      if (!frame) return this.at >= this.text.length ? value : this.fault('after top-level value');
      this.keep(frame, value);
      if (next === ',') {
        this.at++;
        return frame.kind === 'object' ? this.key() : null;
      }
      if (next !== (frame.kind === 'object' ? '}' : ']')) {
        return this.fault(frame.kind === 'object' ? 'after object key:value pair' : 'after array element');
      }
      this.stack.pop();
      const span = this.upTo(frame);
      value =
        frame.kind === 'object'
          ? { type: 'object', members: frame.members, span }
          : { type: 'array', items: frame.items, span };
      this.at++;
    }
  }

  private keep(frame: Frame, value: JsonValue): void {
    if (frame.kind === 'array') {
      frame.items.push(value);
      return;
    }
    const key = this.keys.pop();
    if (key) frame.members.push({ key, value, span: { start: key.span.start, end: value.span.end } });
  }

  private string(): JsonValue | Fault {
    const read = readText(this.text, this.at);
    if ('where' in read) return this.fault(read.where, read.at);
    this.at = read.span.end;
    return { type: 'string', text: read, span: read.span };
  }

  private word(expected: string, value: JsonValue): JsonValue | Fault {
    for (let unit = 1; unit < expected.length; unit++) {
      if (this.text.charAt(this.at + unit) !== expected.charAt(unit)) {
        return this.fault(`in literal ${expected} (expecting '${expected.charAt(unit)}')`, this.at + unit);
      }
    }
    this.at += expected.length;
    return value;
  }

  private number(): JsonValue | Fault {
    const { text, at: start } = this;
    let at = text.charAt(start) === '-' ? start + 1 : start;
    if (!isDigit(text.charAt(at))) return this.fault('in numeric literal', at);
    at = text.charAt(at) === '0' ? at + 1 : digits(text, at);
    if (text.charAt(at) === '.') {
      if (!isDigit(text.charAt(++at))) return this.fault('after decimal point in numeric literal', at);
      at = digits(text, at);
    }
    if (text.charAt(at) === 'e' || text.charAt(at) === 'E') {
      at++;
      if (text.charAt(at) === '+' || text.charAt(at) === '-') at++;
      if (!isDigit(text.charAt(at))) return this.fault('in exponent of numeric literal', at);
      at = digits(text, at);
    }
    this.at = at;
    const raw = text.slice(start, at);
    return { type: 'number', value: Number(raw), raw, span: { start, end: at } };
  }
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char !== '';
}

function digits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charAt(at))) at++;
  return at;
}
