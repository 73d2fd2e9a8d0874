import type { Fields } from './fields';
import { type Source, spanAt } from './places';

/** Where a literal stands decides what a backslash does in it. */
/** `operand` is the unquoted word in `${X:-word}`, which is split like any other expansion. */
export type LiteralKind =
  | 'bare'
  | 'operand'
  | 'double'
  | 'heredoc'
  | 'tabless-heredoc'
  | 'raw'
  | 'tabless-raw';

const ESCAPABLE: Readonly<Record<LiteralKind, string | null>> = {
  bare: null,
  operand: null,
  double: '$`"\\\n',
  heredoc: '$`\\\n',
  'tabless-heredoc': '$`\\\n',
  raw: '',
  'tabless-raw': '',
};

/** Adds a stretch of source text, escapes and continuations resolved, each character with its place. */
export function addLiteral(
  fields: Fields,
  source: Source,
  from: number,
  to: number,
  kind: LiteralKind,
): void {
  const { text, places } = source;
  const tabless = kind.startsWith('tabless');
  const escapable = ESCAPABLE[kind];
  let copied = from;
  const flush = (end: number, next: number) => {
    if (kind === 'operand') fields.copySplit(text, copied, end, places);
    else fields.copy(text, copied, end, places);
    copied = next;
  };
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 9 && tabless && isLineStart(text, i)) {
      let end = i + 1;
      while (end < to && text.charCodeAt(end) === 9) end++;
      flush(i, end);
      i = end - 1;
    } else if (unit === 92 && escapable !== '') {
      const next = text[i + 1] ?? '';
      if (i + 1 >= to || (escapable !== null && !escapable.includes(next))) continue;
      flush(i, i + 2);
      if (next !== '\n') fields.decoded(next, spanAt(places, i, i + 2));
      i++;
    }
  }
  flush(to, to);
}

function isLineStart(text: string, index: number): boolean {
  return index === 0 || text.charCodeAt(index - 1) === 10;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
const CODED = /^(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|c([\s\S]))/;

/** Adds the inside of `$'…'`. */
export function addAnsiC(fields: Fields, source: Source, from: number, to: number): void {
  const { text, places } = source;
  let copied = from;
  let i = from;
  while (i < to) {
    if (text.charCodeAt(i) !== 92 || i + 1 >= to) {
      i++;
      continue;
    }
    const [value, length] = decodeAnsiC(text.slice(i + 1, Math.min(to, i + 10)));
    if (length === 0) {
      i++;
      continue;
    }
    fields.copy(text, copied, i, places);
    if (value !== '') fields.decoded(value, spanAt(places, i, i + 1 + length));
    i += 1 + length;
    copied = i;
  }
  fields.copy(text, copied, to, places);
}

/** The character behind the backslash and how many units it takes; length 0 where bash keeps the backslash. */
function decodeAnsiC(text: string): readonly [string, number] {
  const simple = SIMPLE_ESCAPES[text[0] ?? ''];
  if (simple !== undefined) return [simple, 1];
  const match = CODED.exec(text);
  if (!match) return ['', 0];
  const [whole, byte, short, long, octal, control] = match;
  if (control !== undefined) return [String.fromCharCode(control.charCodeAt(0) & 0x1f), whole.length];
  const code = octal ? Number.parseInt(octal, 8) & 0xff : Number.parseInt(byte ?? short ?? long ?? '', 16);
  return [code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '', whole.length];
}
