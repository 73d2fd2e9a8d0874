import type { Mapped } from '../../text';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Why a string is no JSON string, and at which index; the end of the text where it is not closed. */
export interface StringFault {
  readonly where: string;
  readonly at: number;
}

/** The JSON string that begins with the quote at `start`; its span holds the quotes. */
export function readText(text: string, start: number): Mapped | StringFault {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) return { value: parts.join(''), span: { start, end: at + 1 }, map: { starts, ends } };
    if (code < 32) return { where: 'in string literal', at };
    const unit = code === 92 ? readEscape(text, at) : { char: text.charAt(at), end: at + 1 };
    if ('where' in unit) return unit;
    parts.push(unit.char);
    starts.push(at);
    ends.push(unit.end);
    at = unit.end;
  }
  return { where: 'in string literal', at: text.length };
}

function readEscape(text: string, at: number): { char: string; end: number } | StringFault {
  const letter = text.charAt(at + 1);
  const char = ESCAPES[letter];
  if (char !== undefined) return { char, end: at + 2 };
  if (letter !== 'u') return { where: 'in string escape code', at: at + 1 };
  for (let digit = at + 2; digit < at + 6; digit++) {
    if (!/[0-9a-fA-F]/.test(text.charAt(digit))) {
      return { where: 'in \\u hexadecimal character escape', at: digit };
    }
  }
  return { char: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)), end: at + 6 };
}
