import { underscoresSeparate } from './integer';

/** A fraction with a power of ten or of two beside it: `numerator / denominator * base^exponent`. */
interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const MAX_DIGITS = 400;

/**
 * Go's `big.Rat.SetString`, scaled by `10^9` and read as an int64, which is how Docker reads a number of CPUs.
 * `syntax` where it is no rational number, `precise` where a part of a billionth is left.
 */
export function readNano(text: string): number | 'syntax' | 'precise' {
  const slash = text.indexOf('/');
  const value = slash < 0 ? readDecimal(text) : readFraction(text.slice(0, slash), text.slice(slash + 1));
  if (value === null) return 'syntax';
  const scaled = value.numerator * 1_000_000_000n;
  if (scaled % value.denominator !== 0n) return 'precise';
  return Number(BigInt.asIntN(64, scaled / value.denominator));
}

function readFraction(top: string, bottom: string): Rational | null {
  const numerator = readWhole(top);
  const denominator = /^[+-]/.test(bottom) ? null : readWhole(bottom);
  return numerator === null || denominator === null || denominator === 0n ? null : { numerator, denominator };
}

/** An integer in base 0: `0x`, `0o`, `0b`, or octal after a leading zero. */
function readWhole(text: string): bigint | null {
  const match = /^([+-]?)(?:0([xob])_?)?([0-9a-f_]+)$/i.exec(text);
  if (!match || text.length > MAX_DIGITS || (text.includes('_') && !underscoresSeparate(text))) return null;
  const digits = (match[3] ?? '').replaceAll('_', '');
  const letter = match[2]?.toLowerCase() ?? (digits.length > 1 && digits.startsWith('0') ? 'o' : '');
  const allowed = { x: /^[0-9a-f]+$/i, o: /^[0-7]+$/, b: /^[01]+$/ }[letter] ?? /^\d+$/;
  if (!allowed.test(digits)) return null;
  const value = BigInt((letter && `0${letter}`) + digits);
  return match[1] === '-' ? -value : value;
}

/** A decimal or hexadecimal number with a decimal (`e`) or binary (`p`) exponent. */
function readDecimal(text: string): Rational | null {
  if (text.length > MAX_DIGITS || (text.includes('_') && !underscoresSeparate(text))) return null;
  if (/^[+-]?0[bo]/i.test(text)) return readFraction(text, '1');
  const match =
    /^([+-]?)()(\d*)\.?(\d*)(?:([ep])([+-]?\d+))?$/i.exec(text.replaceAll('_', '')) ??
    /^([+-]?)0(x)([0-9a-f]*)\.?([0-9a-f]*)(?:(p)([+-]?\d+))?$/i.exec(text.replaceAll('_', ''));
  if (!match) return null;
  const [, sign, hexadecimal, whole = '', fraction = '', mark, power = '0'] = match;
  if (!whole && !fraction) return null;
  const digits = BigInt((hexadecimal ? '0x' : '') + whole + fraction);
  const fractionBase = hexadecimal ? 16n : 10n;
  const exponent = exponentOf(power, digits);
  if (exponent === null) return null;
  const base = mark?.toLowerCase() === 'p' ? 2n : 10n;
  const up = exponent > 0 ? base ** BigInt(exponent) : 1n;
  const down = exponent < 0 ? base ** BigInt(-exponent) : 1n;
  const numerator = (sign === '-' ? -digits : digits) * up;
  return { numerator, denominator: fractionBase ** BigInt(fraction.length) * down };
}

/**
 * Go refuses exponents past a million. Between a thousand and that the answer no longer depends on the exponent
 * (low 64 bits all zero, or too precise), so it is cut to a thousand and stays cheap.
 */
function exponentOf(power: string, digits: bigint): number | null {
  const exponent = Number(power);
  if (Math.abs(exponent) > 1e6) return null;
  if (digits === 0n) return 0;
  return Math.max(-1000, Math.min(1000, exponent));
}
