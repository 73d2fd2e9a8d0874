import { daemonBool } from '../../languages/daemon';
import type { SourceFile } from '../../report';
import { buildSetup, type Container, type Setup } from '../../setup';
import { type Made, makeContainer } from './container';
import { factsFor } from './facts';
import { wire } from './network-script';
import { placeOf } from './networks';
import { placeOnHost, type Request, refusedBy, requestOf } from './request';
import { ATTACKED } from './run';
import { quoted } from './shell-words';
import { cannot, commandOf, isCalled, nameOf, type Subject, subjectOf } from './subject';
import type { AttackData, AttackPlan, PlannedNeighbour } from './types';

/**
 * What a machine has to be told so that the attack runs in the container that these files describe: their options
 * through the engine's own parsers, and what they do not say by stand-ins, each told in a sentence. Pure; whatever is
 * in the files, the answer is a plan, Docker's refusal, or what is missing.
 */
export function planAttack(attack: AttackData, files: readonly SourceFile[]): AttackPlan {
  const setup = buildSetup(files);
  const stop = blockOf(setup);
  if (stop) return stop;
  const subject = subjectOf(setup, attack);
  if (subject.kind !== 'container' && subject.kind !== 'image') return subject;
  const request = subject.kind === 'image' ? IMAGE_ALONE : requestOf(subject.container, attack);
  if (request.kind !== 'request') return request;
  return planned(attack, setup, subject, withDaemon(request, setup));
}

const IMAGE_ALONE: Request = {
  kind: 'request',
  body: { Image: 'image', HostConfig: {} },
  prepared: ['No command here starts the image, so it is started as “docker run IMAGE” would.'],
};

/** What keeps every container of the setup from starting. */
function blockOf({ diagnostics, files }: Setup): AttackPlan | null {
  const kinds = new Map(files.map(({ path, kind }) => [path, kind]));
  const stop = diagnostics.find(
    ({ id, severity, path }) => severity === 'error' && STOPS.get(id) === kinds.get(path),
  );
  if (stop) return { kind: 'refused', message: stop.message, exit: 1 };
  const unread = diagnostics.find(({ id }) => UNREAD.has(id));
  return unread ? cannot(`${unread.path} cannot be read: ${unread.message}`) : null;
}

/**
 * What is refused, and in which kind of file. A refused line that starts a daemon ends that line alone: the next ones
 * talk to whatever daemon is running.
 */
const STOPS: ReadonlyMap<string, string> = new Map([
  ['daemon/refused', 'daemon'],
  ['dockerfile/refused', 'dockerfile'],
  ['compose/refused', 'compose'],
]);
const UNREAD = new Set(['setup/same-path', 'setup/file-too-large', 'shell/unreadable']);

/** What a refused daemon line leaves, in a sentence. */
function daemonLines({ diagnostics, files }: Setup): readonly string[] {
  const scripts = new Set(files.flatMap(({ path, kind }) => (kind === 'commands' ? [path] : [])));
  return diagnostics
    .filter(({ id, path }) => id === 'daemon/refused' && scripts.has(path))
    .map(
      ({ message }) =>
        `The line for the daemon is refused (${message}), so a daemon that runs already stands in.`,
    );
}

/** What a daemon.json adds to every request: a promise that a program’s set-id bits mean nothing. */
function withDaemon(request: Request, { daemon }: Setup): Request {
  if (!daemon || daemonBool(daemon.facts, 'no-new-privileges') !== true) return request;
  const host = request.body.HostConfig;
  if (typeof host !== 'object' || host === null) return request;
  const own = 'SecurityOpt' in host && Array.isArray(host.SecurityOpt) ? host.SecurityOpt : [];
  const HostConfig = { ...host, SecurityOpt: ['no-new-privileges', ...own] };
  return { ...request, body: { ...request.body, HostConfig } };
}

function planned(attack: AttackData, setup: Setup, subject: Subject, request: Request): AttackPlan {
  const container = subject.kind === 'container' ? subject.container : null;
  const around = neighboursOf(attack, setup, container);
  const made = makeContainer(attack, subject.kind === 'image' ? subject : subject.container, request, {
    id: ATTACKED,
    script: attack.script,
    network: around.network,
    env: factsFor(attack, setup, container),
    hosts: around.hosts,
  });
  if ('error' in made) return refusedBy(made.error, container);
  return {
    kind: 'run',
    command: container ? commandOf(container) : 'docker run IMAGE',
    container: container ? nameOf(container) : 'image',
    host: [hostFiles(attack), around.script].filter((part) => part !== '').join('\n'),
    neighbours: around.neighbours,
    config: made.config,
    prepare: made.prepare,
    seconds: attack.seconds,
    prepared: unique([...made.prepared, ...daemonLines(setup), ...attack.prepared]),
    caveats: unique([...made.caveats, ...around.caveats, ...attack.unseen]),
  };
}

interface Around {
  readonly script: string;
  readonly network: string | null;
  readonly hosts: readonly string[];
  readonly neighbours: readonly PlannedNeighbour[];
  readonly caveats: readonly string[];
}

const ALONE: Around = { script: '', network: null, hosts: [], neighbours: [], caveats: [] };

/** The learner's containers that run beside the attacked one, and the networks between them. */
function neighboursOf(attack: AttackData, setup: Setup, own: Container | null): Around {
  if (!own || attack.neighbours.length === 0) return ALONE;
  const caveats: string[] = [];
  const found = attack.neighbours.flatMap(({ container: name, script }) => {
    const container = setup.containers.find((each) => each !== own && isCalled(each, name));
    if (container) return [{ container, script, place: placeOf(container, setup), name }];
    caveats.push(`${name} is not started by these files, so it is not there.`);
    return [];
  });
  const place = placeOf(own, setup);
  const wiring = wire([{ place }, ...found], setup);
  const neighbours: PlannedNeighbour[] = [];
  for (const { container, script, place: at, name } of found) {
    const made = neighbourOf(
      { attack, setup },
      container,
      `neighbour-${neighbours.length + 1}`,
      script,
      wiring.namespaceOf(at),
    );
    if ('error' in made) caveats.push(`${name} would not start, so it is not there: ${made.error}`);
    else neighbours.push(made);
  }
  const hosts = found.flatMap(({ place: at, name }) => {
    const address = wiring.addressOf(place, at);
    return address === null ? [] : [`${address} ${name}`];
  });
  return {
    script: wiring.script,
    network: wiring.namespaceOf(place),
    hosts: hosts.length > 0 ? ['127.0.0.1 localhost', ...hosts] : [],
    neighbours,
    caveats,
  };
}

function neighbourOf(
  { attack, setup }: { readonly attack: AttackData; readonly setup: Setup },
  container: Container,
  id: string,
  script: string,
  network: string | null,
): PlannedNeighbour | { readonly error: string } {
  const request = requestOf(container, attack);
  if (request.kind !== 'request')
    return { error: request.kind === 'run' ? '' : (request.message.split('\n', 1)[0] ?? '') };
  const made: Made = makeContainer(attack, container, withDaemon(request, setup), {
    id,
    script,
    network,
    env: [],
    hosts: [],
  });
  if ('error' in made) return made;
  return { id, name: nameOf(container), config: made.config, prepare: made.prepare };
}

function hostFiles({ files }: AttackData): string {
  return files
    .map(({ path, text }) => {
      const place = placeOnHost(path);
      const folder = place.slice(0, place.lastIndexOf('/')) || '/';
      return `mkdir -p ${quoted(folder)}\nprintf %s ${quoted(text)} >${quoted(place)}`;
    })
    .join('\n');
}

function unique(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}
