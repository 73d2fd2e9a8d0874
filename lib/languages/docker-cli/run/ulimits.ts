import type { FlagValues } from '../flag-values';
import { compareBytes } from '../go/strings';
import type { Ulimit } from '../values/ulimit';

/** By name, each at its last value, as the flag's own map keeps them. */
export function ulimits(values: FlagValues): Ulimit[] {
  const last = new Map(values.given('ulimit', 'ulimit').map(({ value }) => [value.Name, value]));
  return [...last.values()].sort((a, b) => compareBytes(a.Name, b.Name));
}
