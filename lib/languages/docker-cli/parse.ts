import { isKnown, joinSpans, type Span, type Word, wordOf } from '../../text';
import { parseBuild } from './build';
import { commandKind } from './commands';
import { parseContainer } from './container';
import { type Invocation, otherCommand, type ParseOptions } from './context';
import { parseBool } from './go/bool';
import { sha256 } from './go/sha256';
import { parseCompose, parseOther } from './other';
import { type Scan, scanFlags } from './pflag';
import { type CommandName, flagRefusal, helpRefusal, plainRefusal } from './refusal';
import { globalFlags, groupFlags } from './table';
import type { CliRefusal, DockerCommand, Option } from './types';

const PROGRAM = /(?:^|[/\\])(docker|podman)(?:\.exe)?$/;
const LOG_LEVEL = /^(?:panic|fatal|error|warn|warning|info|debug|trace)$/i;
const PROTOCOLS = new Set(['tcp', 'unix', 'npipe', 'fd', 'ssh']);
const ROOT: CommandName = { path: 'docker', usage: '[OPTIONS] COMMAND [ARG...]' };

/**
 * Reads one command line, given as shell words, as Docker 29.7 does; null where its program is neither docker nor
 * podman. Never throws; unknown parts stay unknown.
 */
export function parseDocker(words: readonly Word[], options: ParseOptions = {}): DockerCommand | null {
  const program = programOf(words[0]);
  if (!program) return null;
  const hosts: Option[] = [];
  const scan = scanFlags(words.slice(1), globalFlags, {
    interspersed: false,
    set: (option) => setGlobal(option, hosts),
  });
  const head = words[0]?.span ?? { start: 0, end: 0 };
  const invocation: Invocation = {
    program,
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

function programOf(word: Word | undefined): 'docker' | 'podman' | null {
  const name = word && isKnown(word.value) ? PROGRAM.exec(word.value)?.[1] : undefined;
  return name === 'docker' || name === 'podman' ? name : null;
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

function leaf(invocation: Invocation, plugin: boolean): DockerCommand {
  const path = invocation.path.join(' ');
  if (path === 'run' || path === 'container run') return parseContainer(invocation, 'run');
  if (path === 'create' || path === 'container create') return parseContainer(invocation, 'create');
  if (path === 'build' || path === 'image build' || path === 'builder build') return parseBuild(invocation);
  if (path === 'buildx' && invocation.rest[0]?.value === 'build') return parseBuild(buildxBuild(invocation));
  if (path === 'compose') return parseCompose(invocation);
  return plugin ? otherCommand(invocation, null, { args: invocation.rest }) : parseOther(invocation);
}

function buildxBuild(invocation: Invocation): Invocation {
  const [verb, ...rest] = invocation.rest;
  const headSpan = verb ? joinSpans(invocation.headSpan, verb.span) : invocation.headSpan;
  return { ...invocation, path: [...invocation.path, 'build'], headSpan, rest };
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
  if (help) return helpRefusal(help);
  return version
    ? plainRefusal('', 0, version.span)
    : plainRefusal('Usage:  docker [OPTIONS] COMMAND', 0, span);
}

function setGlobal(option: Option, hosts: Option[]): string | null {
  if (!isKnown(option.value)) return null;
  if (option.spec.type === 'bool') {
    const read = parseBool(option.value);
    return read.ok ? null : read.error;
  }
  if (option.name !== 'host') return null;
  hosts.push(option);
  return hosts.length > 1 ? 'specify only one -H' : null;
}

/** What Docker refuses before it looks for the command: an unknown log level, a host beside a context. */
function initialFault(globals: readonly Option[]): CliRefusal | null {
  const level = globals.findLast(({ name }) => name === 'log-level');
  if (level && isKnown(level.value) && level.value !== '' && !LOG_LEVEL.test(level.value)) {
    return plainRefusal(`Unable to parse logging level: ${level.value}`, 1, level.valueSpan ?? level.span);
  }
  const context = globals.findLast(({ name }) => name === 'context');
  const host = globals.find(({ name }) => name === 'host');
  if (!context || context.value === '' || !host) return null;
  return plainRefusal('conflicting options: cannot specify both --host and --context', 1, host.span);
}

/** What a global option makes impossible; Docker notices when it first wants to reach the daemon. */
function endpointFault(
  globals: readonly Option[],
  { contexts, readFile }: ParseOptions,
): { message: string; span: Span } | null {
  const failed = 'Failed to initialize: unable to resolve docker endpoint:';
  const context = globals.findLast(({ name }) => name === 'context');
  const name = context?.value ?? '';
  if (context && contexts && isKnown(name) && name !== '' && name !== 'default' && !contexts.includes(name)) {
    const file = `$HOME/.docker/contexts/meta/${sha256(name)}/meta.json`;
    const message = `${failed} context "${name}": context not found: open ${file}: no such file or directory`;
    return { message, span: context.valueSpan ?? context.span };
  }
  const host = globals.find(({ name: flag }) => flag === 'host');
  const protocol = host && isKnown(host.value) ? /^\s*(.*?):\/\//.exec(host.value)?.[1] : undefined;
  if (host && protocol !== undefined && !PROTOCOLS.has(protocol)) {
    const message = `${failed} invalid bind address format: ${host.value.trim()}`;
    return { message, span: host.valueSpan ?? host.span };
  }
  const tls = globals.findLast(
    ({ name: flag, value }) => flag === 'tlsverify' || (flag === 'tls' && isTrue(value)),
  );
  const ca = '$HOME/.docker/ca.pem';
  if (!tls || !readFile || readFile(ca) !== null) return null;
  return { message: `${failed} open ${ca}: no such file or directory`, span: tls.span };
}

function isTrue(text: string): boolean {
  const read = parseBool(text);
  return read.ok && read.value;
}
