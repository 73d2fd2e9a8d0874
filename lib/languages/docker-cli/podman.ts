import { isKnown, joinSpans, type Word } from '../../text';
import { type CommandKind, commandKind } from './commands';
import { type Invocation, otherCommand, type ParseOptions } from './context';
import { leaf } from './leaf';
import { scanFlags } from './pflag';
import { podmanError } from './podman-values';
import { plainRefusal } from './refusal';
import { podmanGlobalFlags } from './table';
import type { CliRefusal, DockerCommand } from './types';

/** Commands that only podman has, or has by themselves. */
const OWN = new Set(
  (
    'artifact auto-update farm generate healthcheck init kube machine mount play pod quadlet secret umount unmount unshare untag ' +
    'volume system image container network manifest'
  ).split(' '),
);

/**
 * A podman line. `run` and `create` are refused for what podman refuses of their flags; of all other commands the words
 * are kept and nothing is judged, for podman has flags there that Docker has not.
 */
export function parsePodman(words: readonly Word[], options: ParseOptions): DockerCommand {
  const scan = scanFlags(words.slice(1), podmanGlobalFlags, { interspersed: false });
  const headSpan = words[0]?.span ?? { start: 0, end: 0 };
  const invocation: Invocation = {
    program: 'podman',
    words,
    globals: scan.options,
    endpointFault: null,
    path: [],
    headSpan,
    rest: scan.args,
    options,
  };
  const [first, second] = scan.args;
  if (scan.fault) {
    const refusal = podmanError(scan.fault.message, "See 'podman --help'", scan.fault.span);
    return otherCommand(invocation, refusal, scan);
  }
  const asks = scan.options.find(({ name }) => name === 'help' || name === 'version');
  if (asks) return otherCommand(invocation, plainRefusal('', 0, asks.span), scan);
  if (!first) return otherCommand(invocation, null, scan);
  const kind = podmanKind(first.value);
  if (!kind) return otherCommand(invocation, isKnown(first.value) ? unrecognized(first) : null, scan);
  const named = into(invocation, first);
  if (kind === 'group' && second && commandKind(second.value, first.value)) return read(into(named, second));
  return read(named);
}

/** A name of Docker's or of podman's; null where it names nothing. */
function podmanKind(name: string): CommandKind | null {
  return commandKind(name, null) ?? (OWN.has(name) ? 'command' : null);
}

function into(invocation: Invocation, word: Word): Invocation {
  return {
    ...invocation,
    path: [...invocation.path, word.value],
    headSpan: joinSpans(invocation.headSpan, word.span),
    rest: invocation.rest.slice(1),
  };
}

function read(invocation: Invocation): DockerCommand {
  const command = leaf(invocation, false);
  return command.kind === 'container' || !command.refusal ? command : { ...command, refusal: null };
}

function unrecognized({ value, span }: Word): CliRefusal {
  return podmanError(
    `unrecognized command \`podman ${value}\``,
    "Try 'podman --help' for more information",
    span,
  );
}
