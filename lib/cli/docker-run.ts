import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type ContainerCommand,
  type DockerCommand,
  daemonEffect,
  type EffectiveMount,
  type GroupEntry,
  type ParseOptions,
  type PasswdEntry,
  parseArgv,
  parseDocker,
  resolveUser,
} from '../languages/docker-cli';
import { parseShell } from '../languages/shell';

/** The users that `{"user": …}` is resolved against: an image with some names of uid 0, one name that is a number. */
const PASSWD: readonly PasswdEntry[] = [
  { name: 'root', uid: 0, gid: 0 },
  { name: 'bin', uid: 1, gid: 1 },
  { name: 'toor', uid: 0, gid: 0 },
  { name: 'nobody', uid: 65534, gid: 65534 },
  { name: 'app', uid: 10001, gid: 10001 },
  { name: 'admin0', uid: 0, gid: 10001 },
  { name: '1000', uid: 4242, gid: 4242 },
];
const GROUP: readonly GroupEntry[] = [
  { name: 'root', gid: 0, members: ['root'] },
  { name: 'bin', gid: 1, members: ['root', 'bin'] },
  { name: 'wheel', gid: 10, members: ['root', 'app'] },
  { name: 'nobody', gid: 65534, members: [] },
  { name: 'app', gid: 10001, members: [] },
  { name: 'docker', gid: 999, members: [] },
];

/** One line of `docker-run`'s standard input answered, as JSON: what Docker would do with that command line. */
export function answerLine(line: string, options: ParseOptions): string {
  return printJson(answer(line, options));
}

function answer(line: string, options: ParseOptions): Record<string, unknown> {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return { error: 'This line is not JSON.' };
  }
  if (!isRecord(input)) return { error: 'Each line is an object with argv, command or user.' };
  if (typeof input.user === 'string') return { ...resolveUser(input.user, PASSWD, GROUP) };
  const command = readCommand(input, options);
  if (command) return answerCommand(command);
  return { error: 'No docker command line in argv or command.' };
}

function readCommand(
  { argv, command }: Record<string, unknown>,
  options: ParseOptions,
): DockerCommand | null {
  if (Array.isArray(argv) && argv.every((word) => typeof word === 'string')) return parseArgv(argv, options);
  if (typeof command !== 'string') return null;
  for (const { words } of parseShell(command).commands) {
    const parsed = parseDocker(words, options);
    if (parsed) return parsed;
  }
  return null;
}

function answerCommand(command: DockerCommand): Record<string, unknown> {
  const { refusal } = command;
  if (refusal) return { error: refusal.message, exit: refusal.exit, stderr: refusal.stderr };
  const startFault = startRefusal(command);
  if (startFault !== null)
    return { error: startFault, exit: 1, stderr: `failed to start daemon: ${startFault}` };
  if (command.kind === 'build' || !command.body) return { error: noBody(command) };
  if (command.kind === 'other') return { parsed: command.body };
  const [first] = command.daemonRefusals;
  const asked = { parsed: command.body, ...lastValues(command, ['name', 'platform']) };
  return first ? { ...asked, daemonError: first.message } : { ...asked, ...effectOf(command) };
}

/** What dockerd says of flags that it takes and cannot start with. */
function startRefusal(command: DockerCommand): string | null {
  const daemon = command.kind === 'other' && command.command?.kind === 'dockerd' ? command.command : null;
  return daemon?.daemonRefusals[0]?.message ?? null;
}

/** What is asked for beside the body: in the query, not in the JSON. */
function lastValues({ options }: ContainerCommand, names: readonly string[]): Record<string, string> {
  const last = names.map((name) => [name, options.findLast((option) => option.name === name)?.value ?? '']);
  return Object.fromEntries(last.filter(([, value]) => value !== ''));
}

function effectOf(command: ContainerCommand): Record<string, unknown> {
  const effect = daemonEffect(command);
  if (!effect) return {};
  const { memory, capabilities, seccomp, apparmor, warnings } = effect;
  const listed = capabilities && (capabilities.length > 0 ? capabilities : null);
  const shown = {
    ...(memory && { memory: memory.limit, memorySwap: memory.swap }),
    ...(capabilities && { caps: effect.privileged ? 'ALL(privileged)' : listed }),
    ...(effect.noNewPrivileges && { noNewPrivileges: true }),
    ...(effect.writableCgroups && { writableCgroups: true }),
    ...(seccomp !== null && { seccomp }),
    ...(apparmor !== null && { apparmor }),
    ...(effect.mounts.length > 0 && { mounts: effect.mounts.map(mountOf) }),
  };
  return {
    ...(Object.keys(shown).length > 0 && { daemonEffective: shown }),
    ...(warnings.length > 0 && { daemonWarnings: warnings }),
  };
}

function mountOf({
  from,
  type,
  target,
  writable,
  mode,
  copy,
  ...mount
}: EffectiveMount): Record<string, unknown> {
  if (from === 'tmpfs') return { dest: target, opts: mode, rw: writable, type };
  const { name, propagation } = mount;
  // The answers that this is measured with were taken in a folder of that name.
  const source = mount.source.replace(/^\$CWD/, '/work-cwd');
  return {
    ...(from === 'volume' && { copy, mode }),
    dest: target,
    name,
    propagation,
    rw: writable,
    source,
    type,
  };
}

function noBody(command: DockerCommand): string {
  if (command.kind === 'build') return 'docker build sends no create request.';
  if (command.program === 'podman') return 'podman sends no request that is known here.';
  if (command.kind === 'other' && command.command?.kind === 'dockerd') return 'dockerd is the daemon itself.';
  if (command.kind === 'container')
    return 'Part of this command line is known only to the shell that runs it.';
  return `docker ${command.path.join(' ')} sends no create request that is known here.`;
}

/** JSON whose whole numbers keep all digits of an int64, which JavaScript's own printing rounds. */
function printJson(value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return value === 2 ** 63 ? '9223372036854775807' : BigInt(value).toString();
  }
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${printJson(item)}`);
  return `{${pairs.join(',')}}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** This machine's files, with an empty home: no Docker contexts, nothing in the swarm. */
export const LOCAL: ParseOptions = {
  readFile: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
  hasFolder: existsSync,
  contexts: [],
  swarmObjects: [],
};

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') process.stdout.write(`${answerLine(line, LOCAL)}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
