import type { Mapped } from '../../text';
import { MappedBuilder } from './mapped-builder';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  // Variables are expanded afterwards, where `$$` is a dollar sign.
  $: '$$',
};

/**
 * The quoted value that begins at `start`, over as many lines as it takes; null where it never ends. Its span
 * holds the quotes. Single quotes know no escape but their own; a backslash before anything else stays.
 */
export function quoted(text: string, start: number): Mapped | null {
  const quote = text.charAt(start);
  const out = new MappedBuilder();
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === quote) return out.finish({ start, end: at + 1 });
    if (char !== '\\') {
      out.plain(char, at++);
      continue;
    }
    const next = text.charAt(at + 1);
    if (next === quote) out.push(quote, { start: at, end: at + 2 });
    else if (quote === '"') {
      at = readEscape(text, at, out);
      continue;
    } else out.plain(char + next, at);
    at += 2;
  }
  return null;
}

/** One escape of a double-quoted value; answers where to go on. */
function readEscape(text: string, at: number, out: MappedBuilder): number {
  const next = text.charAt(at + 1);
  const known = ESCAPES[next];
  if (known !== undefined) {
    out.push(known, { start: at, end: at + 2 });
    return at + 2;
  }
  const octal = next === '0' ? /^[0-7]{3}/.exec(text.slice(at + 2, at + 5)) : null;
  if (octal) {
    out.push(String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff), { start: at, end: at + 5 });
    return at + 5;
  }
  out.plain(`\\${next}`, at);
  return at + 1 + Math.max(next.length, 1);
}
