import type { Mapped, Span } from '../../text';
import { MappedBuilder } from '../env';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\t': '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
};
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * A scalar's value with the place of each of its characters. Where the two cannot be brought together (a block with
 * odd indentation) every character stands at the scalar as a whole.
 */
export function scalarText(text: string, span: Span, value: string, style: ScalarStyle): Mapped {
  if (style === 'plain' && text.slice(span.start, span.end) === value) return { value, span, map: null };
  const read = style === 'block' ? readBlock(text, span, value) : readFlow(text, span, style);
  if (read?.value === value) return read;
  const whole = new MappedBuilder();
  whole.push(value, span);
  return whole.finish(span);
}

/** A plain or quoted scalar, its line ends folded. */
function readFlow(text: string, span: Span, style: 'plain' | 'single' | 'double'): Mapped {
  const out = new MappedBuilder();
  const to = style === 'plain' ? span.end : span.end - 1;
  let at = style === 'plain' ? span.start : span.start + 1;
  let blanks = at;
  while (at < to) {
    const char = text.charAt(at);
    if (isBlank(char)) {
      at++;
      continue;
    }
    if (isLineEnd(char)) {
      // Blanks before a line end belong to the fold.
      at = fold(text, blanks, at, to, out);
    } else {
      out.plain(text.slice(blanks, at), blanks);
      at = readUnit(text, at, to, style, out);
    }
    blanks = at;
  }
  out.plain(text.slice(blanks, to), blanks);
  return out.finish(span);
}

/** One character, doubled quote or escape; answers where to go on. */
function readUnit(text: string, at: number, to: number, style: string, out: MappedBuilder): number {
  const char = text.charAt(at);
  if (style === 'single' && char === "'") {
    out.push("'", { start: at, end: at + 2 });
    return at + 2;
  }
  if (style !== 'double' || char !== '\\') {
    out.plain(char, at);
    return at + 1;
  }
  const letter = text.charAt(at + 1);
  if (isLineEnd(letter)) return skipBlanks(text, afterLineEnd(text, at + 1), to);
  const digits = HEX_LENGTH[letter];
  if (digits === undefined) {
    out.push(ESCAPES[letter] ?? letter, { start: at, end: at + 2 });
    return at + 2;
  }
  const end = at + 2 + digits;
  const code = Number.parseInt(text.slice(at + 2, end), 16);
  const isCode = code >= 0 && code <= 0x10ffff;
  out.push(isCode ? String.fromCodePoint(code) : '', { start: at, end });
  return end;
}

/** A run of line ends and the blanks around it: one is a space, further ones are kept. */
function fold(text: string, from: number, lineEnd: number, to: number, out: MappedBuilder): number {
  let at = lineEnd;
  let count = 0;
  while (at < to && isLineEnd(text.charAt(at))) {
    count++;
    at = skipBlanks(text, afterLineEnd(text, at), to);
  }
  out.push(count === 1 ? ' ' : '\n'.repeat(count - 1), { start: from, end: at });
  return at;
}

/** `|` and `>`: the value's lines are the ends of the text's lines, with folds where the text has line ends. */
function readBlock(text: string, span: Span, value: string): Mapped | null {
  const out = new MappedBuilder();
  let at = afterLineEnd(text, endOfLine(text, span.start));
  for (let unit = 0; unit < value.length; unit++) {
    const char = value.charAt(unit);
    const start = at;
    if (char === '\n' || char === ' ') {
      const isHere = text.charAt(at) === char || (char === '\n' && isLineEnd(text.charAt(at)));
      if (isHere) at = char === '\n' ? afterLineEnd(text, at) : at + 1;
      else if (char === ' ' && isLineEnd(text.charAt(at)))
        at = skipBlanks(text, afterLineEnd(text, at), span.end);
      out.push(char, { start, end: Math.max(at, start) });
      continue;
    }
    while (at < span.end && text.charAt(at) !== char && isWhite(text.charAt(at))) at++;
    if (at >= span.end || text.charAt(at) !== char) return null;
    out.plain(char, at++);
  }
  return out.finish(span);
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charAt(at))) at++;
  return at;
}

function afterLineEnd(text: string, at: number): number {
  return text.charAt(at) === '\r' && text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charAt(at))) at++;
  return at;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function isLineEnd(char: string): boolean {
  return char === '\n' || char === '\r';
}

function isWhite(char: string): boolean {
  return isBlank(char) || isLineEnd(char);
}
