import { quoteTime } from './quote';
import { fail, ok, type Read } from './result';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const LIMIT = 2 ** 63;

/** Go's `time.ParseDuration`, in nanoseconds. */
export function parseDuration(text: string): Read<number> {
  const invalid = fail(`time: invalid duration ${quoteTime(text)}`);
  const negative = text.startsWith('-');
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return ok(0);
  if (unsigned === '') return invalid;
  let total = 0;
  let at = 0;
  while (at < unsigned.length) {
    const start = at;
    while (isDigit(unsigned, at)) at++;
    const whole = unsigned.slice(start, at);
    let fraction = '';
    if (unsigned.charAt(at) === '.') {
      const dot = ++at;
      while (isDigit(unsigned, at)) at++;
      fraction = unsigned.slice(dot, at);
    }
    if (!whole && !fraction) return invalid;
    if (Number(whole) > LIMIT) return invalid;
    const unitStart = at;
    while (at < unsigned.length && unsigned.charAt(at) !== '.' && !isDigit(unsigned, at)) at++;
    if (unitStart === at) return fail(`time: missing unit in duration ${quoteTime(text)}`);
    const name = unsigned.slice(unitStart, at);
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined)
      return fail(`time: unknown unit ${quoteTime(name)} in duration ${quoteTime(text)}`);
    total += Number(whole || '0') * unit + Math.trunc(Number(`0.${fraction || '0'}`) * unit);
    if (total > LIMIT) return invalid;
  }
  if (negative) return ok(total === 0 ? 0 : -total);
  return total >= LIMIT ? invalid : ok(total);
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}
