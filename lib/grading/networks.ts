import { daemonBool, daemonString } from '../languages/daemon';
import { type Container, effective, occurrences, type Setup } from '../setup';
import { isKnown } from '../text';
import { placeOf } from './outcome';
import type { Place } from './types';

const ENABLE_ICC = 'com.docker.network.bridge.enable_icc';

/** A network that a container is on, and where that is written. */
export interface Joined {
  readonly name: string;
  readonly place: Place;
}

/** What the network of a container is called that names none. */
export const DEFAULT_BRIDGE = 'the default bridge';
/** `--network container:db`, and what `db` itself has: the inside of one container's network. */
export const INSIDE = 'container:';

/** The container of this name. */
export function containerOf(name: string, { containers }: Setup): Container | undefined {
  return containers.find((each) => nameOf(each) === name);
}

function nameOf(container: Container): string | null {
  const value = effective(container, 'name');
  return value.state === 'set' && isKnown(value.value) ? value.value : null;
}

/** Its networks, those of the container whose network it shares, and that sharing itself. */
export function networksOf(container: Container, setup: Setup): readonly Joined[] {
  const networks: Joined[] = [];
  const waiting = [container];
  const byName = new Map(setup.containers.map((each) => [nameOf(each), each]));
  const later = joinedLater(setup);
  for (const seen = new Set<Container>(waiting); waiting.length > 0; ) {
    const each = waiting.pop();
    if (!each) break;
    const name = nameOf(each);
    const joined = [...joinedAtStart(each), ...(later.get(name ?? '') ?? [])].filter(
      (network) => network.name !== 'none',
    );
    if (name !== null && joined.length > 0) {
      networks.push({ name: `${INSIDE}${name}`, place: placeOf(each.file, each.head.span) });
    }
    for (const network of joined) {
      networks.push(network);
      const host = network.name.startsWith(INSIDE) && byName.get(network.name.slice(INSIDE.length));
      if (host && !seen.has(host)) {
        seen.add(host);
        waiting.push(host);
      }
    }
  }
  return networks;
}

function joinedAtStart(container: Container): readonly Joined[] {
  const options = ['network', 'net'].flatMap((flag) => occurrences(container, flag));
  const joined = options.map(({ value, span }) => ({
    name: networkName(value),
    place: placeOf(container.file, span),
  }));
  if (joined.length > 0) return joined;
  return [{ name: DEFAULT_BRIDGE, place: placeOf(container.file, container.head.span) }];
}

/** What `docker network connect` adds, by the name of the container. */
function joinedLater(setup: Setup): ReadonlyMap<string, readonly Joined[]> {
  const later = new Map<string, Joined[]>();
  for (const { file, docker } of networkCommands(setup, 'network connect')) {
    const [network, container] = docker.args.slice(-2);
    if (!network || !container) continue;
    const joined = later.get(container.value) ?? [];
    joined.push({ name: networkName(network.value), place: placeOf(file, network.span) });
    later.set(container.value, joined);
  }
  return later;
}

/** `back`, `name=back,alias=db`; `bridge` and `default` are the default bridge. */
function networkName(value: string): string {
  const field = value.includes('=') ? value.split(',').find((each) => each.startsWith('name=')) : undefined;
  const name = field?.slice('name='.length) ?? value;
  return name === 'bridge' || name === 'default' ? DEFAULT_BRIDGE : name;
}

/** Whether neighbours on this network may talk, by what creates it or by the daemon's file and command line. */
export function isOpen(name: string, setup: Setup): boolean {
  if (name === DEFAULT_BRIDGE) return !isIccOff(setup);
  const { daemon } = setup;
  const made = networkCommands(setup, 'network create').findLast(
    ({ docker }) => docker.args[0]?.value === name,
  );
  const driver = made?.docker.options.findLast((each) => each.name === 'driver')?.value ?? 'bridge';
  if (driver !== 'bridge') return true;
  const option = made?.docker.options.findLast(
    (each) => each.name === 'opt' && each.value.startsWith(`${ENABLE_ICC}=`),
  );
  const byDaemon = daemon && daemonString(daemon.facts, 'default-network-opts', 'bridge', ENABLE_ICC);
  const value = option ? option.value.slice(ENABLE_ICC.length + 1) : (byDaemon ?? 'true');
  return !isFalse(value);
}

/** The flag of a `dockerd` in the scripts, else what daemon.json says. */
function isIccOff({ daemon, files }: Setup): boolean {
  const flag = files
    .flatMap((file) => (file.kind === 'commands' ? file.invocations : []))
    .flatMap(({ docker }) =>
      docker.kind === 'other' && !docker.refusal && docker.command?.kind === 'dockerd' ? docker.options : [],
    )
    .findLast((option) => option.name === 'icc');
  if (flag) return isFalse(flag.value);
  return daemon !== null && daemonBool(daemon.facts, 'icc') === false;
}

/** What Go's ParseBool takes for false. */
function isFalse(value: string): boolean {
  return /^(?:0|f|F|FALSE|false|False)$/.test(value);
}

function networkCommands(setup: Setup, path: string) {
  return setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations.flatMap(({ docker }) =>
          docker.kind === 'other' && !docker.refusal && docker.path.join(' ') === path
            ? [{ file, docker }]
            : [],
        )
      : [],
  );
}
