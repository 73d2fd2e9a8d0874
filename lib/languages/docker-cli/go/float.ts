import { underscoresSeparate } from './integer';
import { quote } from './quote';
import { fail, ok, type Read } from './result';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const HEXADECIMAL = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** Go's `strconv.ParseFloat(text, 64)`. */
export function parseFloat64(text: string): Read<number> {
  const special = SPECIAL.exec(text);
  if (special) {
    if (special[2]?.toLowerCase() === 'nan') return special[1] ? syntax(text) : ok(Number.NaN);
    return ok(special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  }
  let digits = text;
  if (text.includes('_')) {
    if (!underscoresSeparate(text)) return syntax(text);
    digits = text.replaceAll('_', '');
  }
  const value = DECIMAL.test(digits) ? Number(digits) : hexadecimal(digits);
  if (value === null) return syntax(text);
  if (!Number.isFinite(value)) return fail(`strconv.ParseFloat: parsing ${quote(text)}: value out of range`);
  return ok(value);
}

/** Go's `int64(float)` on amd64: past the range it is the smallest int64. */
export function toInt64(value: number): number {
  if (Number.isNaN(value) || value >= 2 ** 63 || value < -(2 ** 63)) return -(2 ** 63);
  const whole = Math.trunc(value);
  return whole === 0 ? 0 : whole;
}

function hexadecimal(text: string): number | null {
  const match = HEXADECIMAL.exec(text);
  if (!match) return null;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (!whole && !fraction) return null;
  let value = 0;
  for (const digit of whole + fraction) value = value * 16 + Number.parseInt(digit, 16);
  const scaled = value * 2 ** (Number(match[4]) - 4 * fraction.length);
  return match[1] === '-' ? -scaled : scaled;
}

function syntax(text: string): Read<number> {
  return fail(`strconv.ParseFloat: parsing ${quote(text)}: invalid syntax`);
}
