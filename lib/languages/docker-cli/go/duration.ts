import { quoteTime } from './quote';
import { fail, ok, type Read } from './result';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const LIMIT = 1n << 63n;
/** More digits than any int64 has, leading zeros aside. */
const MAX_DIGITS = 20;

/** Go's `time.ParseDuration`, in nanoseconds; past 2^53 the nearest double. */
export function parseDuration(text: string): Read<number> {
  const invalid = fail(`time: invalid duration ${quoteTime(text)}`);
  const negative = text.startsWith('-');
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return ok(0);
  if (unsigned === '') return invalid;
  let total = 0n;
  let at = 0;
  while (at < unsigned.length) {
    const start = at;
    while (isDigit(unsigned, at)) at++;
    const whole = unsigned.slice(start, at);
    const value = readWhole(whole);
    if (value === null) return invalid;
    let fraction = '';
    if (unsigned.charAt(at) === '.') {
      const dot = ++at;
      while (isDigit(unsigned, at)) at++;
      fraction = unsigned.slice(dot, at);
    }
    if (!whole && !fraction) return invalid;
    const unitStart = at;
    while (at < unsigned.length && unsigned.charAt(at) !== '.' && !isDigit(unsigned, at)) at++;
    if (unitStart === at) return fail(`time: missing unit in duration ${quoteTime(text)}`);
    const name = unsigned.slice(unitStart, at);
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined)
      return fail(`time: unknown unit ${quoteTime(name)} in duration ${quoteTime(text)}`);
    total += value * unit + BigInt(Math.trunc(Number(`0.${fraction || '0'}`) * Number(unit)));
    if (total > LIMIT) return invalid;
  }
  if (negative) return ok(total === 0n ? 0 : -Number(total));
  return total >= LIMIT ? invalid : ok(Number(total));
}

/** The digits before the point, or null where they are more than 2^63. */
function readWhole(digits: string): bigint | null {
  const significant = digits.replace(/^0+/, '');
  if (significant.length > MAX_DIGITS) return null;
  const value = BigInt(significant || '0');
  return value > LIMIT ? null : value;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}
