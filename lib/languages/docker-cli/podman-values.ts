import { isKnown, type Span } from '../../text';
import type { Invocation } from './context';
import type { FlagValues } from './flag-values';
import type { Scan } from './pflag';
import { plainRefusal } from './refusal';
import type { CliRefusal, Option } from './types';
import { readSize, readSwapSize } from './values/size';

/** The types that podman reads with pflag's own readers, as Docker does; other values have forms of podman's own. */
const SHARED = new Set(['bool', 'int', 'int64', 'uint16', 'uint64', 'float']);
const SIZES = new Set(['memory', 'memory-reservation', 'memory-swap']);

/** Takes an option of a podman line. Forms that Docker does not know (`-v a:/b:U`, `--userns keep-id`) stay unjudged. */
export function setForPodman(values: FlagValues, option: Option): string | null {
  return SHARED.has(option.spec.type) ? values.set(option) : null;
}

/** What podman 5 says of the flags of `run` and `create`: their names, their numbers, a missing image. */
export function podmanRefusal(
  { path, headSpan }: Invocation,
  { fault, args, openWords, options }: Scan,
  values: FlagValues,
): CliRefusal | null {
  const see = `See 'podman ${path.join(' ')} --help'`;
  if (fault) return podmanError(fault.message, see, fault.span);
  const help = options.findLast(({ name }) => name === 'help');
  if (help && values.on('help')) return plainRefusal('', 0, help.span);
  if (args.length === 0 && openWords.length === 0) {
    return podmanError('requires at least 1 arg(s), only received 0', see, headSpan);
  }
  return sizeFault(options);
}

/** Sizes are texts to pflag; podman reads them once it makes the container. */
function sizeFault(options: readonly Option[]): CliRefusal | null {
  const last = new Map(options.map((option) => [option.name, option]));
  for (const option of last.values()) {
    if (!SIZES.has(option.name) || option.value === '' || !isKnown(option.value)) continue;
    const read = option.name === 'memory-swap' ? readSwapSize(option.value) : readSize(option.value);
    const name = option.name.replace('-', ' ');
    if (!read.ok)
      return podmanError(`invalid value for ${name}: ${read.error}`, null, option.valueSpan ?? option.span);
  }
  return null;
}

/** `Error: …` with exit 125, as podman prints all that it refuses. */
export function podmanError(message: string, advice: string | null, span: Span): CliRefusal {
  const shown = `Error: ${message}`;
  return plainRefusal(advice === null ? shown : `${shown}\n${advice}`, 125, span);
}
