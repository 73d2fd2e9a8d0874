import { readNano } from '../go/rational';
import { fail, ok, type Read } from '../go/result';

/** `--cpus`: a decimal number or a fraction, in billionths of a CPU. */
export function readCpus(text: string): Read<number> {
  const nano = readNano(text);
  if (nano === 'syntax') return fail(`failed to parse ${text} as a rational number`);
  if (nano === 'precise') return fail('value is too precise');
  return ok(nano);
}
