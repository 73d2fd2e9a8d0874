/** What every container weighs without a word, in the terms of `--cpu-shares`. */
export const DEFAULT_SHARES = 1024;
/** What runc makes of larger and smaller shares. Source: opencontainers/cgroups, `ConvertCPUSharesToCgroupV2Value`. */
export const MOST_SHARES = 262_144;
export const LEAST_SHARES = 2;

/** In fixes: half of what a container without shares asks for, as on the printed sheet. */
export const SOME_SHARES = '512';

/** An integer as Go's ParseInt reads it in base 0 (`0x200`, `0512`, `1_000`); null where it reads none. */
export function integerOf(text: string): number | null {
  const match = /^([+-]?)(?:0x([\da-f_]+)|0b([01_]+)|0o?([0-7_]+)|(\d[\d_]*))$/i.exec(text);
  if (!match) return null;
  const [, sign, hexadecimal, binary, octal, decimal = ''] = match;
  if (decimal.length > 1 && decimal.startsWith('0')) return null;
  const read = (digits: string, base: number) => Number.parseInt(digits.replaceAll('_', ''), base);
  const value = hexadecimal
    ? read(hexadecimal, 16)
    : binary
      ? read(binary, 2)
      : octal
        ? read(octal, 8)
        : read(decimal, 10);
  return sign === '-' ? 0 - value : value;
}

/** True for `0512`: a leading zero makes Go read a number in base 8. */
export function isOctal(text: string): boolean {
  return /^\+?0_?[0-7][0-7_]*$/.test(text);
}

/** A number of CPUs (`1.5`, `.5`, `1/2`, `1e-1`); null where Docker reads none. */
export function cpusOf(text: string): number | null {
  const [top = '', bottom, ...rest] = text.split('/');
  if (top === '' || rest.length > 0 || /\s/.test(text)) return null;
  const value = Number(top.replaceAll('_', '')) / Number(bottom ?? '1');
  return Number.isFinite(value) ? value : null;
}

/**
 * The weight that shares become on cgroup v2, where a container without shares has 100.
 * Source: runc since 1.3.2, `ConvertCPUSharesToCgroupV2Value`; older ones divide evenly instead.
 */
export function weightOf(shares: number): number {
  if (shares <= LEAST_SHARES) return 1;
  if (shares >= MOST_SHARES) return 10_000;
  const log = Math.log2(shares);
  return Math.ceil(10 ** ((log * log + 125 * log) / 612 - 7 / 34));
}

export const NOT_WEIGHED =
  'When CPUs are short, one busy container takes as much of them as all the others let it.';
export const NOT_CREATED = 'The daemon does not create the container, so nothing is shared out.';
