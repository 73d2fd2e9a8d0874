import { isKnown, type Span, type Word } from '../../text';
import { type Invocation, wholeSpan } from './context';
import { daemonRefusals } from './daemon';
import { FlagValues } from './flag-values';
import { type FlagFault, type Scan, scanFlags } from './pflag';
import { podmanRefusal, setForPodman } from './podman-values';
import { argumentRefusal, type CommandName, flagRefusal, helpedRefusal, plainRefusal } from './refusal';
import { BODY_FREE, type Body, containerBody } from './run/body';
import { type Checked, checkRun } from './run/checks';
import { createFault } from './run/create';
import { createFlags, type FlagTable, podmanFlags, runFlags } from './table';
import type { CliRefusal, ContainerCommand } from './types';

const USAGE = '[OPTIONS] IMAGE [COMMAND] [ARG...]';

/**
 * `docker run`, `docker create` and their long names, up to what the daemon would say of the request. Of podman's
 * line only the flags are judged.
 */
export function parseContainer(invocation: Invocation, verb: 'run' | 'create'): ContainerCommand {
  const values = new FlagValues();
  const isPodman = invocation.program === 'podman';
  const scan = scanFlags(invocation.rest, tableOf(invocation, verb), {
    interspersed: false,
    set: (option) => (isPodman ? setForPodman(values, option) : values.set(option)),
  });
  const outcome = isPodman
    ? refused(podmanRefusal(invocation, scan, values))
    : judge(invocation, verb, scan, values);
  const known = outcome.checked !== null && !outcome.unknown;
  const [image = null, ...args] = scan.args;
  return {
    kind: 'container',
    verb,
    program: invocation.program,
    headSpan: invocation.headSpan,
    span: wholeSpan(invocation.words),
    globals: invocation.globals,
    options: scan.options,
    image,
    args,
    openWords: scan.openWords,
    insertAt: scan.optionsEnd ?? invocation.headSpan.end,
    slips: scan.slips,
    refusal: outcome.refusal,
    daemonRefusals: outcome.checked
      ? daemonRefusals(values, outcome.checked, scan.openWords.length > 0, invocation.headSpan)
      : [],
    body: known ? outcome.body : null,
  };
}

function tableOf({ program }: Invocation, verb: 'run' | 'create'): FlagTable {
  if (program === 'podman') return podmanFlags;
  return verb === 'run' ? runFlags : createFlags;
}

interface Outcome {
  readonly refusal: CliRefusal | null;
  readonly checked: Checked | null;
  readonly body: Body | null;
  readonly unknown: boolean;
}

function judge(invocation: Invocation, verb: 'run' | 'create', scan: Scan, values: FlagValues): Outcome {
  const name = { path: `docker ${invocation.path.join(' ')}`, usage: USAGE };
  const image = scan.args[0] ?? null;
  const early = earlyRefusal(invocation, scan, values, name);
  if (early) return refused(early);
  const end = { start: wholeSpan(invocation.words).end, end: wholeSpan(invocation.words).end };
  const checks = checkRun(values, {
    readFile: invocation.options.readFile ?? null,
    markUnknown: (flag) => values.unknown.add(flag),
  });
  if ('message' in checks)
    return refused(helpedRefusal(checks.message, verb, 125, checks.option?.valueSpan ?? end));
  const late = lateRefusal(invocation, verb, values, image);
  if (late) return refused(late);
  const unknown =
    scan.openWords.length > 0 ||
    [...values.unknown].some((flag) => !BODY_FREE.has(flag)) ||
    scan.args.some(({ value }) => !isKnown(value));
  const { withBody = true } = invocation.options;
  const body =
    image && withBody && !unknown ? containerBody(values, checks.checked, image, scan.args.slice(1)) : null;
  return { refusal: null, checked: checks.checked, body, unknown };
}

function refused(refusal: CliRefusal | null): Outcome {
  return { refusal, checked: null, body: null, unknown: false };
}

/** What stops the command before its own code runs: flags, help, arguments, the endpoint, flags of another system. */
function earlyRefusal(
  invocation: Invocation,
  { fault, options, args, openWords }: Scan,
  values: FlagValues,
  name: CommandName,
): CliRefusal | null {
  const taken = fault ? options.slice(0, fault.taken) : options;
  const unsupported = () => endpointRefusal(invocation) ?? platformRefusal(taken);
  if (fault) return unsupported() ?? flagFault(fault, name);
  const help = values.option('help');
  if (help && values.on('help')) return plainRefusal('', 0, help.span);
  if (args.length === 0 && openWords.length === 0) {
    // The flags of another system are asked for before the arguments are counted; an unknown endpoint after.
    const foreign = invocation.endpointFault ? null : platformRefusal(taken);
    if (foreign) return foreign;
    return argumentRefusal('at least 1 argument', name, invocation.headSpan, 'See');
  }
  return unsupported();
}

function flagFault(fault: FlagFault, name: CommandName): CliRefusal {
  return flagRefusal(fault.message, name, fault.span);
}

function endpointRefusal({ endpointFault }: Invocation): CliRefusal | null {
  return endpointFault && plainRefusal(endpointFault.message, 1, endpointFault.span);
}

/** Flags that only a Windows daemon has, in the order of their names. */
function platformRefusal(options: Scan['options']): CliRefusal | null {
  const given = new Map(
    options.filter(({ spec }) => spec.os === 'windows').map((option) => [option.name, option]),
  );
  if (given.size === 0) return null;
  const names = [...given.keys()].sort();
  const lines = names.map(
    (name) =>
      `"--${name}" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux`,
  );
  return plainRefusal(lines.join('\n'), 1, given.get(names[0] ?? '')?.flagSpan ?? { start: 0, end: 0 });
}

/** What is checked between the flags and the request: streams, the ID file, the image, the platform. */
function lateRefusal(
  invocation: Invocation,
  verb: 'run' | 'create',
  values: FlagValues,
  image: Word | null,
): CliRefusal | null {
  const fault = createFault(values, image, verb, invocation.options);
  if (!fault) return null;
  const span: Span = fault.span ?? invocation.headSpan;
  if (fault.plain || verb === 'create') return plainRefusal(fault.message, 1, span);
  return helpedRefusal(fault.message, verb, exitOf(fault.message), span);
}

/** `docker run` guesses from the words of an error whether the container's command was at fault. */
function exitOf(message: string): number {
  if (
    /executable file not found|no such file or directory|system cannot find the file specified/.test(message)
  ) {
    return 127;
  }
  return /permission denied|is a directory/.test(message) ? 126 : 125;
}
