import type * as Shell from 'unbash';
import type { Problem } from '../../text';
import { type Source, spanAt } from './places';

const NONE: readonly Problem[] = [];
export const TOO_DEEP = 'This is nested too deeply to be read';

/** How bash would put it, with the place where the thing begins. */
const UNTERMINATED: Readonly<Record<string, string>> = {
  'unterminated double quote':
    'This double quote is never closed: unexpected EOF while looking for matching `"\'',
  'unterminated single quote':
    "This single quote is never closed: unexpected EOF while looking for matching `''",
  'unterminated backtick': "This backtick is never closed: unexpected EOF while looking for matching ``'",
  'unterminated command substitution':
    "This command substitution is never closed: unexpected EOF while looking for matching `)'",
  'unterminated process substitution':
    "This process substitution is never closed: unexpected EOF while looking for matching `)'",
  'unterminated parameter expansion':
    "This expansion is never closed: unexpected EOF while looking for matching `}'",
  'unterminated arithmetic expansion':
    "This arithmetic is never closed: unexpected EOF while looking for matching `)'",
  'unterminated arithmetic command':
    "This arithmetic is never closed: unexpected EOF while looking for matching `)'",
};

/** The parser's errors; where it misses something and then names what stands there, the second says it all. */
export function explainErrors(script: Shell.ParsedScript, source: Source): readonly Problem[] {
  const { errors } = script;
  if (!errors || errors.length === 0) return NONE;
  const said = errors.filter(({ message }, index) => {
    const next = errors[index + 1]?.message ?? '';
    return !(message.startsWith('expected') && next.startsWith('unexpected token'));
  });
  return said.map((error) => explainError(error, source));
}

/** The parser's error as a problem at its place, in bash's manner of speaking. */
function explainError(error: Shell.ParseError, source: Source): Problem {
  const { message, pos } = error;
  const { text, places } = source;
  const at = Math.min(Math.max(pos, 0), text.length);
  const token = /'([^']*)'$/.exec(message)?.[1] ?? '';
  const isToken = message.startsWith('unexpected token') && text.startsWith(token, at);
  const length = isToken ? token.length : 1;
  const span = spanAt(places, at, Math.min(at + length, text.length));
  if (message.startsWith('unexpected token')) {
    return { message: `syntax error near unexpected token \`${token}'`, span };
  }
  if (message.startsWith('maximum')) return { message: TOO_DEEP, span };
  const known = UNTERMINATED[message];
  if (known) return { message: known, span };
  if (isBlankFrom(text, at)) {
    const last = text.trimEnd().length;
    const end = spanAt(places, Math.max(last - 1, 0), last);
    return { message: `syntax error: unexpected end of file: ${message}`, span: end };
  }
  return { message: `syntax error: ${message}`, span };
}

function isBlankFrom(text: string, at: number): boolean {
  let index = at;
  while (index < text.length && text.charCodeAt(index) <= 32) index++;
  return index >= text.length;
}

/** A here-document that runs to the end of the text. */
export function unclosedHeredoc(document: Shell.HereDoc, source: Source): Problem {
  const wanted = document.delimiter?.value ?? '';
  return {
    message: `here-document delimited by end-of-file (wanted \`${wanted}')`,
    span: spanAt(source.places, document.pos, document.end),
  };
}
