import { quote } from './quote';
import { fail, ok, type Read } from './result';

const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-f]+$/i,
};

/**
 * Go's `strconv.ParseInt(text, base, bits)`: base 0 reads `0x`, `0o`, `0b`, a leading `0` as octal, and `_`
 * between digits. Past 2^53 the number is the nearest double.
 */
export function parseInteger(text: string, base: 0 | 10, bits = 64): Read<number> {
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  const size = magnitude(digits, base);
  if (size === null) return fail(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  const limit = 1n << BigInt(bits - 1);
  if (negative ? size > limit : size >= limit) {
    return fail(`strconv.ParseInt: parsing ${quote(text)}: value out of range`);
  }
  return ok(Number(negative && size !== 0n ? -size : size));
}

/** Go's `strconv.ParseUint`: as above, without a sign. */
export function parseUnsigned(text: string, base: 0 | 8 | 10, bits = 64): Read<number> {
  const size = magnitude(text, base);
  if (size === null) return fail(`strconv.ParseUint: parsing ${quote(text)}: invalid syntax`);
  if (size >= 1n << BigInt(bits))
    return fail(`strconv.ParseUint: parsing ${quote(text)}: value out of range`);
  return ok(Number(size));
}

/** Go's `strconv.Atoi`. */
export function atoi(text: string): Read<number> {
  const read = parseInteger(text, 10);
  return read.ok ? read : fail(read.error.replace('strconv.ParseInt', 'strconv.Atoi'));
}

/** An int64 as `%d` prints it, where the number holds only its nearest double. */
export function printInteger(value: number): string {
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return String(value);
  return value === 2 ** 63 ? '9223372036854775807' : BigInt(value).toString();
}

/** The absolute value, or null where the digits are not those of the base. */
function magnitude(text: string, base: 0 | 8 | 10): bigint | null {
  const radix = base === 0 ? prefixedRadix(text) : { radix: base, digits: text };
  let digits = radix.digits;
  if (base === 0 && digits.includes('_')) {
    if (!underscoresSeparate(text)) return null;
    digits = digits.replaceAll('_', '');
  }
  if (!DIGITS[radix.radix]?.test(digits)) return null;
  // Past 40 significant digits every base is out of every range; a hostile text shall not cost a long conversion.
  const significant = digits.replace(/^0+(?=.)/, '');
  if (significant.length > 64) return 1n << 128n;
  const prefix = { 2: '0b', 8: '0o', 10: '', 16: '0x' }[radix.radix] ?? '';
  return BigInt(prefix + significant);
}

function prefixedRadix(text: string): { radix: number; digits: string } {
  if (text.length >= 3 && text.startsWith('0')) {
    const letter = text.charAt(1).toLowerCase();
    if (letter === 'x') return { radix: 16, digits: text.slice(2) };
    if (letter === 'o') return { radix: 8, digits: text.slice(2) };
    if (letter === 'b') return { radix: 2, digits: text.slice(2) };
  }
  if (text.length > 1 && text.startsWith('0')) return { radix: 8, digits: text.slice(1) };
  return { radix: 10, digits: text };
}

/** Go's rule for `_` in a number: only between digits, or between a base prefix and a digit. */
export function underscoresSeparate(text: string): boolean {
  const unsigned = text.replace(/^[+-]/, '');
  const prefixed = /^0[box]/i.test(unsigned);
  const hexadecimal = /^0x/i.test(unsigned);
  let last: 'start' | 'digit' | 'underscore' | 'other' = prefixed ? 'digit' : 'start';
  for (const char of prefixed ? unsigned.slice(2) : unsigned) {
    if ((char >= '0' && char <= '9') || (hexadecimal && /[a-f]/i.test(char))) last = 'digit';
    else if (char === '_') {
      if (last !== 'digit') return false;
      last = 'underscore';
    } else {
      if (last === 'underscore') return false;
      last = 'other';
    }
  }
  return last !== 'underscore';
}
