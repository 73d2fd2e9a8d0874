import { parseInteger } from '../go/integer';
import { fail, ok, type Read } from '../go/result';
import { cut } from '../go/strings';

export interface Ulimit {
  readonly Name: string;
  readonly Hard: number;
  readonly Soft: number;
}

const TYPES = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);

/** `--ulimit name=soft[:hard]`, as go-units 0.5.0 reads it, which the CLI vendors: numbers alone. */
export function readUlimit(text: string): Read<Ulimit> {
  const { before: name, after, found } = cut(text, '=');
  if (!found) return fail(`invalid ulimit argument: ${text}`);
  if (!TYPES.has(name)) return fail(`invalid ulimit type: ${name}`);
  const limits = after.split(':');
  if (limits.length > 2) {
    return fail(`too many limit value arguments - ${after}, can only have up to two, \`soft[:hard]\``);
  }
  const given = limits.length === 2 ? readLimit(limits[1] ?? '') : null;
  if (given && !given.ok) return given;
  const soft = readLimit(limits[0] ?? '');
  if (!soft.ok) return soft;
  const hard = given ? given.value : soft.value;
  const order = 'ulimit soft limit must be less than or equal to hard limit:';
  if (hard !== -1 && soft.value === -1) return fail(`${order} soft: -1 (unlimited), hard: ${hard}`);
  if (hard !== -1 && soft.value > hard) return fail(`${order} ${soft.value} > ${hard}`);
  return ok({ Name: name, Hard: hard, Soft: soft.value });
}

function readLimit(text: string): Read<number> {
  return parseInteger(text, 10);
}
