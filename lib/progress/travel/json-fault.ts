/** Where a text stops being JSON, counted from one, and why. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** What may come next: a value, a key, or what follows a value. */
type Next = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'after';
type Bracket = '{' | '[';

/** One token: where it ends, what may follow, and what it does to the open brackets. */
interface Token {
  readonly end: number;
  readonly next: Next;
  readonly bracket?: Bracket | 'close';
}

/** Why there is no token, and where. */
interface Stop {
  readonly at: number;
  readonly reason: string;
}

const CLOSING = { '{': '}', '[': ']' } as const;
const AFTER_COMMA = { '{': 'key', '[': 'value' } as const;
const LITERALS = ['true', 'false', 'null'];
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const UNICODE = /u[0-9a-fA-F]{4}/y;

/**
 * The place at which a text stops being JSON; null where it is JSON. Browsers word this each in their own way, and one
 * not at all. One pass, and no deeper than a list of brackets, however the text nests.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: Bracket[] = [];
  let next: Next = 'value';
  let at = 0;
  for (;;) {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
    if (at === text.length && next === 'after' && open.length === 0) return null;
    const token = tokenAt(text, at, next, open.at(-1));
    if ('reason' in token) return placed(text, token);
    if (token.bracket === 'close') open.pop();
    else if (token.bracket) open.push(token.bracket);
    ({ end: at, next } = token);
  }
}

function tokenAt(text: string, at: number, next: Next, outer: Bracket | undefined): Token | Stop {
  const letter = text[at];
  if (letter === undefined) return { at, reason: 'the file ends here, unfinished' };
  if (next === 'colon')
    return letter === ':' ? { end: at + 1, next: 'value' } : stop(at, 'a colon is missing');
  const mayEnd = next === 'after' || next === 'value or end' || next === 'key or end';
  if (outer && mayEnd && letter === CLOSING[outer]) return { end: at + 1, next: 'after', bracket: 'close' };
  if (next === 'after') {
    if (!outer) return stop(at, 'there is something behind the end');
    if (letter === ',') return { end: at + 1, next: AFTER_COMMA[outer] };
    return stop(at, `a comma or ${CLOSING[outer]} is missing`);
  }
  const isKey = next === 'key' || next === 'key or end';
  if (letter === '"') return stringAt(text, at, isKey ? 'colon' : 'after');
  if (isKey) return stop(at, 'a name in quotes is missing');
  if (letter === '{') return { end: at + 1, next: 'key or end', bracket: '{' };
  if (letter === '[') return { end: at + 1, next: 'value or end', bracket: '[' };
  const word = LITERALS.find((one) => text.startsWith(one, at)) ?? match(NUMBER, text, at);
  return word === '' ? stop(at, 'a value is missing') : { end: at + word.length, next: 'after' };
}

function stringAt(text: string, start: number, next: Next): Token | Stop {
  let at = start + 1;
  for (;;) {
    const letter = text[at];
    if (letter === undefined) return stop(at, 'the file ends here, in the middle of a text');
    if (letter === '"') return { end: at + 1, next };
    if (letter < ' ') return stop(at, 'this may not stand in a text');
    if (letter !== '\\') at += 1;
    else if ('"\\/bfnrt'.includes(text[at + 1] ?? 'x')) at += 2;
    else if (match(UNICODE, text, at + 1) !== '') at += 6;
    else if (at + 1 === text.length) return stop(at + 1, 'the file ends here, in the middle of a text');
    else return stop(at, 'this may not stand in a text');
  }
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function stop(at: number, reason: string): Stop {
  return { at, reason };
}

function placed(text: string, { at, reason }: Stop): JsonFault {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason };
}
