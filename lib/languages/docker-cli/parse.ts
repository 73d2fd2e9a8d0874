import { isKnown, joinSpans, type Span, type Word, wordOf } from '../../text';
import { commandKind } from './commands';
import { type Invocation, otherCommand, type ParseOptions } from './context';
import { legacyDaemon, parseDockerd } from './dockerd';
import { endpointFault, initialFault, setGlobal } from './globals';
import { leaf } from './leaf';
import { type Scan, scanFlags } from './pflag';
import { parsePodman } from './podman';
import { type CommandName, flagRefusal, globalHelpRefusal, helpRefusal, plainRefusal } from './refusal';
import { globalFlags, groupFlags } from './table';
import type { DockerCommand, Option } from './types';

const PROGRAM = /(?:^|[/\\])(dockerd|docker|podman)(?:\.exe)?$/;
const ROOT: CommandName = { path: 'docker', usage: '[OPTIONS] COMMAND [ARG...]' };

/**
 * Reads one command line, given as shell words, as Docker 29.7 does; null where its program is none of docker,
 * dockerd and podman. Never throws; unknown parts stay unknown.
 */
export function parseDocker(words: readonly Word[], options: ParseOptions = {}): DockerCommand | null {
  const program = programOf(words[0]);
  if (!program) return null;
  if (program === 'dockerd') return parseDockerd(words);
  if (program === 'podman') return parsePodman(words, options);
  const command = parseClient(words, options);
  const isRefused = command.kind === 'other' && command.path.length === 0 && (command.refusal?.exit ?? 0) > 0;
  const legacy = isRefused ? legacyDaemon(words) : null;
  return legacy && command.kind === 'other' ? { ...command, legacy } : command;
}

function parseClient(words: readonly Word[], options: ParseOptions): DockerCommand {
  const hosts: Option[] = [];
  const scan = scanFlags(words.slice(1), globalFlags, {
    interspersed: false,
    set: (option) => setGlobal(option, hosts),
  });
  const head = words[0]?.span ?? { start: 0, end: 0 };
  const invocation: Invocation = {
    program: 'docker',
    words,
    globals: scan.options,
    endpointFault: endpointFault(scan.options, options),
    path: [],
    headSpan: head,
    rest: scan.args,
    options,
  };
  const [first] = scan.args;
  if (scan.fault)
    return otherCommand(invocation, flagRefusal(scan.fault.message, ROOT, scan.fault.span), scan);
  const initial = initialFault(scan.options);
  if (initial) return otherCommand(invocation, initial, scan);
  if (!first)
    return otherCommand(invocation, scan.openWords.length > 0 ? null : bareRefusal(scan, head), scan);
  return traverse(invocation, null);
}

/** The same for plain strings; spans count through the words joined by single spaces. */
export function parseArgv(argv: readonly string[], options: ParseOptions = {}): DockerCommand | null {
  let at = 0;
  const words = argv.map((value) => {
    const word = wordOf(value, at);
    at += value.length + 1;
    return word;
  });
  return parseDocker(words, options);
}

function programOf(word: Word | undefined): 'docker' | 'dockerd' | 'podman' | null {
  const name = word && isKnown(word.value) ? PROGRAM.exec(word.value)?.[1] : undefined;
  return name === 'docker' || name === 'dockerd' || name === 'podman' ? name : null;
}

/** cobra's `Traverse`: flags and what may be their values are passed over until a word names a command. */
function traverse(invocation: Invocation, parent: string | null): DockerCommand {
  const { rest } = invocation;
  const table = parent === null ? globalFlags : groupFlags;
  let inFlag = false;
  for (const [i, word] of rest.entries()) {
    const { value } = word;
    if (value.startsWith('--') && !value.includes('=')) {
      inFlag = table.byName.get(value.slice(2))?.takesValue !== false;
      continue;
    }
    if (value.length === 2 && value.startsWith('-') && !value.includes('=')) {
      inFlag = table.byShorthand.get(value.slice(1))?.takesValue !== false;
      if (inFlag) continue;
    }
    if (inFlag) {
      inFlag = false;
      continue;
    }
    if (value.length > 1 && value.startsWith('-')) continue;
    const kind = commandKind(value, parent);
    if (!kind) return notFound(invocation, word);
    const named: Invocation = {
      ...invocation,
      path: [...invocation.path, value],
      headSpan: joinSpans(invocation.headSpan, word.span),
      rest: rest.slice(i + 1),
    };
    const before = scanFlags(rest.slice(0, i), table, { interspersed: true });
    if (before.fault) return refuseFlags(invocation, before);
    if (kind === 'group') return traverse(named, value);
    return leaf(named, kind === 'plugin');
  }
  return notFound(invocation, null);
}

/** The words name no command: the group (or docker itself) reads them as its own flags and arguments. */
function notFound(invocation: Invocation, word: Word | null): DockerCommand {
  const table = invocation.path.length === 0 ? globalFlags : groupFlags;
  const scan = scanFlags(invocation.rest, table, { interspersed: true });
  if (scan.fault) return refuseFlags(invocation, scan);
  const name = groupName(invocation);
  const [first] = scan.args;
  const help = scan.options.find((option) => option.name === 'help');
  if (help) return otherCommand(invocation, helpRefusal(help), scan);
  const initial = initialFault(scan.options);
  if (initial) return otherCommand(invocation, initial, scan);
  if (!first)
    return otherCommand(invocation, plainRefusal(`Usage:  ${name.path} COMMAND`, 0, invocation.headSpan));
  if (!isKnown(first.value)) return otherCommand(invocation, null, scan);
  const message = `docker: unknown command: ${name.path} ${first.value}`;
  const usage = invocation.path.length === 0 ? '' : `Usage:  ${name.path}\n\n`;
  const stderr = `${message}\n\n${usage}Run '${name.path} --help' for more information`;
  return otherCommand(invocation, { message, stderr, exit: 1, span: (word ?? first).span }, scan);
}

function refuseFlags(invocation: Invocation, scan: Scan): DockerCommand {
  const { fault } = scan;
  const refusal = fault && flagRefusal(fault.message, groupName(invocation), fault.span);
  return otherCommand(invocation, refusal, scan);
}

function groupName({ path }: Invocation): CommandName {
  return path.length === 0 ? ROOT : { path: `docker ${path.join(' ')}`, usage: '' };
}

/** `docker` alone, `docker -v`, `docker --help`: nothing runs, and nothing is wrong. */
function bareRefusal({ options }: Scan, span: Span) {
  const version = options.find(({ name }) => name === 'version');
  const help = options.find(({ name }) => name === 'help');
  if (help) return globalHelpRefusal(help);
  return version
    ? plainRefusal('', 0, version.span)
    : plainRefusal('Usage:  docker [OPTIONS] COMMAND', 0, span);
}
