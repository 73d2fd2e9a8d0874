import type { ShellCommand } from '../languages/shell';
import {
  type Container,
  globalOptionsOf,
  type Invocation,
  imageName,
  occurrences,
  type Place,
  type Setup,
} from '../setup';
import { isKnown, type Word } from '../text';
import { headOf } from './containers';
import type { Written } from './invocations';

/** The machine whose kernel a container runs on. */
export interface Machine {
  /** One key for one machine, however it is called; null where these files cannot say. */
  readonly key: string | null;
  /** As it is named here: `context a`, `ssh://prod`, `the local daemon`. */
  readonly alias: string;
  /** Where it is named; the head of the command where it is not. */
  readonly place: Place;
}

/** What the scripts say about contexts, and which names are daemons that run in containers. */
export interface Known {
  readonly contexts: ReadonlyMap<string, Context>;
  /** Names of containers of docker:dind, which is no machine. */
  readonly inside: ReadonlySet<string>;
}

/** A context that `docker context create` or `update` makes: its host, or the context that it copies. */
export type Context = { readonly host: string } | { readonly copies: string };

const LOCAL = 'local';

/** Reads the contexts and the daemons in containers of a setup. */
export function knownMachines({ files, containers }: Setup): Known {
  const contexts = new Map<string, Context>();
  for (const file of files) {
    // A context that Docker refuses to make says which machine was meant all the same.
    if (file.kind === 'commands') for (const each of file.invocations) readContext(each, contexts);
  }
  const inside = new Set<string>();
  for (const container of containers.filter(isDockerInDocker)) {
    for (const flag of ['name', 'hostname', 'network-alias', 'net-alias']) {
      for (const { value } of occurrences(container, flag)) inside.add(value.toLowerCase());
    }
  }
  return { contexts, inside };
}

/** `docker:dind` and its variants: a daemon in a container, on the kernel of its host. */
export function isDockerInDocker({ reference: image }: Container): boolean {
  if (!image || !isKnown(image.value)) return false;
  const { repository, tag } = imageName(image.value);
  return repository === 'docker.io/library/docker' && /(?:^|-)dind(?:-|$)/.test(tag ?? '');
}

/** What earlier lines of a script have set for a command. */
export interface ScriptState {
  /** The context that `docker context use` chose; empty for none. */
  readonly context: string;
  /** The machine whose variables `docker-machine env` has set; empty for none. */
  readonly machine: string;
}

/** What is in force at each docker command line of the scripts. */
export function statesOf(written: readonly Written[]): ReadonlyMap<Written, ScriptState> {
  const states = new Map<Written, ScriptState>();
  let file: Written['file'] | null = null;
  let switches: readonly ShellCommand[] = [];
  let next = 0;
  let state: ScriptState = NOTHING_SET;
  for (const invocation of written) {
    if (invocation.file !== file) {
      ({ file } = invocation);
      state = NOTHING_SET;
      next = 0;
      switches = file.facts.commands.filter(({ words }) => words[0]?.value === 'docker-machine');
    }
    for (; (switches[next]?.span.start ?? Number.POSITIVE_INFINITY) < invocation.shell.span.start; next++) {
      state = { ...state, machine: machineIn(switches[next]?.words ?? [], state.machine) };
    }
    const { docker, program } = invocation;
    if (docker.kind === 'other' && docker.path.join(' ') === 'context use') {
      const name = operandOf(program.words.filter(({ span }) => span.start >= docker.headSpan.end));
      state = { ...state, context: name ?? state.context };
    }
    states.set(invocation, state);
  }
  return states;
}

export const NOTHING_SET: ScriptState = { context: '', machine: '' };

/** `eval "$(docker-machine env NAME)"`; with `-u` it goes back. */
function machineIn(words: readonly Word[], before: string): string {
  if (words[1]?.value !== 'env') return before;
  const rest = words.slice(2).map(({ value }) => value);
  if (rest.some((word) => word === '-u' || word === '--unset')) return '';
  return rest.find((word) => !word.startsWith('-')) ?? before;
}

/** `docker context create NAME --docker host=…`, in whatever order. */
function readContext({ docker, program }: Invocation, contexts: Map<string, Context>): void {
  if (docker.kind !== 'other' || docker.path[0] !== 'context') return;
  const [, verb] = docker.path;
  if (verb !== 'create' && verb !== 'update') return;
  const words = program.words.filter(({ span }) => span.start >= docker.headSpan.end);
  const name = operandOf(words);
  if (name === undefined) return;
  const endpoint = flagOf(words, '--docker');
  const host = endpoint?.split(',').find((field) => field.trim().startsWith('host='));
  if (endpoint !== undefined) contexts.set(name, { host: host?.trim().slice('host='.length) ?? '' });
  else if (verb === 'create') contexts.set(name, { copies: flagOf(words, '--from') ?? '' });
}

const CONTEXT_FLAGS = new Set([
  '--docker',
  '--from',
  '--description',
  '--kubernetes',
  '--default-stack-orchestrator',
]);

function operandOf(words: readonly Word[]): string | undefined {
  for (let at = 0; at < words.length; at++) {
    const value = words[at]?.value ?? '';
    if (CONTEXT_FLAGS.has(value)) at++;
    else if (!value.startsWith('-')) return value;
  }
  return undefined;
}

function flagOf(words: readonly Word[], name: string): string | undefined {
  for (const [at, { value }] of words.entries()) {
    if (value === name) return words[at + 1]?.value;
    if (value.startsWith(`${name}=`)) return value.slice(name.length + 1);
  }
  return undefined;
}

/**
 * The daemon that a container is sent to, in the CLI's own order: `-c`, `-H`, DOCKER_HOST, DOCKER_CONTEXT, then the
 * context in use (docker/cli, resolveContextName).
 */
export function machineOf(
  container: Container,
  written: Written | undefined,
  state: ScriptState,
  known: Known,
): Machine {
  const at = headOf(container);
  if (!written) return { key: LOCAL, alias: 'the local daemon', place: at };
  const globals = globalOptionsOf(written);
  const context = globals.findLast(({ name, value }) => name === 'context' && value !== '');
  const place = (span: Place['span']) => ({ file: written.file, span });
  const host = variable(written, 'DOCKER_HOST');
  if (context && context.value !== 'default') {
    return byContext(context.value, place(context.span), known);
  }
  const flag = globals.find(({ name }) => name === 'host');
  if (flag) return byHost(flag.value, place(flag.span), known);
  if (host) return byHost(host.value, host.place ?? at, known);
  if (state.machine !== '') {
    const alias = `docker-machine ${state.machine}`;
    return { key: isKnown(alias) ? alias : null, alias, place: at };
  }
  const byVariable = context ? undefined : variable(written, 'DOCKER_CONTEXT');
  if (byVariable) return byContext(byVariable.value, byVariable.place ?? at, known);
  const { context: inUse } = state;
  if (!context && inUse !== '' && inUse !== 'default') return byContext(inUse, at, known);
  return { key: LOCAL, alias: 'the local daemon', place: at };
}

/** A variable of the command: put before it, or exported earlier. An empty one counts as none. */
function variable(
  { program, shell, file }: Written,
  name: string,
): { readonly value: string; readonly place: Place | null } | undefined {
  const before = program.assignments.findLast((each) => each.name === name);
  const value = before ? before.value.value : shell.exported.get(name);
  if (value === undefined || value === '') return undefined;
  return { value, place: before ? { file, span: before.span } : null };
}

function byContext(name: string, place: Place, known: Known): Machine {
  const alias = `context ${name}`;
  if (!isKnown(name)) return { key: null, alias: 'a context', place };
  return { key: keyOfContext(name, known, 0), alias, place };
}

/** Contexts that copy each other in a circle end somewhere. */
const DEEPEST = 8;

function keyOfContext(name: string, known: Known, depth: number): string | null {
  if (name === '' || name === 'default' || depth > DEEPEST) return LOCAL;
  const context = known.contexts.get(name);
  if (!context) return name === 'rootless' ? LOCAL : `context ${name}`;
  return 'host' in context ? keyOfHost(context.host, known) : keyOfContext(context.copies, known, depth + 1);
}

function byHost(host: string, place: Place, known: Known): Machine {
  const alias = isKnown(host) ? host : 'a host';
  return { key: keyOfHost(host, known), alias, place };
}

/** One key for one machine: users, ports and ways in are left out, and sockets are this machine's own. */
function keyOfHost(host: string, known: Known): string | null {
  if (!isKnown(host)) return null;
  const match = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(host.trim());
  const scheme = (match?.[1] ?? 'tcp').toLowerCase();
  const rest = match?.[2] ?? '';
  if (scheme === 'unix' || scheme === 'npipe' || scheme === 'fd' || rest.startsWith('/')) return LOCAL;
  const authority = rest.split('/')[0] ?? '';
  const address = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const name = address.startsWith('[') ? address.slice(1).split(']')[0] : address.split(':')[0];
  if (!name || /^(?:localhost|127(?:\.\d+){1,3}|::1|0\.0\.0\.0|host\.docker\.internal)$/.test(name))
    return LOCAL;
  return known.inside.has(name) ? LOCAL : `host ${name}`;
}

/** Where a swarm may run the container: `node.hostname` or `node.labels.zone`, and its value. */
export interface Placement {
  readonly by: string;
  readonly value: string;
}

/** The placement of a swarm's service that names nodes; null without one. */
export function placementOf(container: Container): Placement | null {
  for (const { value } of occurrences(container, 'constraint')) {
    const match = /^\s*(node\.hostname|node\.id|(?:node|engine)\.labels\.[\w.-]+)\s*==\s*(\S+)\s*$/.exec(
      value,
    );
    if (match?.[1] && match[2] && isKnown(value)) return { by: match[1], value: match[2] };
  }
  return null;
}
