import { parseFloat64, toInt64 } from '../go/float';
import { fail, ok, type Read } from '../go/result';
import { byteLength } from '../go/strings';

const FACTORS: Readonly<Record<string, number>> = {
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
  p: 2 ** 50,
};

/**
 * A size as go-units' `RAMInBytes` reads it, in bytes: a number, perhaps one space, a suffix `k m g t p` with
 * `b` or `ib` behind it, in any case, all 1024-based. Past int64 it becomes the smallest int64, as in Go.
 */
export function readSize(text: string): Read<number> {
  const separator = text.search(/[0-9. ][^0-9. ]*$/);
  if (separator < 0) return fail(`invalid size: '${text}'`);
  const spaced = text.charAt(separator) === ' ';
  const size = parseFloat64(text.slice(0, spaced ? separator : separator + 1));
  if (!size.ok) return size;
  if (size.value < 0) return fail(`invalid size: '${text}'`);
  const suffix = text.slice(separator + 1);
  if (suffix === '') return ok(toInt64(size.value));
  if (byteLength(suffix) > 3) return fail(`invalid suffix: '${suffix}'`);
  const unit = suffix.toLowerCase();
  if (unit === 'b') return ok(toInt64(size.value));
  const factor = Object.hasOwn(FACTORS, unit.charAt(0)) ? FACTORS[unit.charAt(0)] : undefined;
  const rest = unit.slice(1);
  if (factor === undefined || (rest !== '' && rest !== 'b' && rest !== 'ib'))
    return fail(`invalid suffix: '${unit}'`);
  return ok(toInt64(size.value * factor));
}

/** `--memory-swap`: a size, or `-1` for no limit. */
export function readSwapSize(text: string): Read<number> {
  return text === '-1' ? ok(-1) : readSize(text);
}
