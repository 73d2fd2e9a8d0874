import { daemonBool, daemonString } from '../languages/daemon';
import { type Container, effective, occurrences, placeIn, type ServiceContainer, type Setup } from '../setup';
import { isKnown, type Span } from '../text';
import { placeOf } from './outcome';
import type { Place } from './types';

const ENABLE_ICC = 'com.docker.network.bridge.enable_icc';

/** A network that a container is on, and where that is written. */
export interface Joined {
  readonly name: string;
  readonly place: Place;
  /** For a network of a Compose file, which is another than one of that name in a script: a service that asks for it. */
  readonly project: ServiceContainer | null;
}

/** What the network of a container is called that names none. */
export const DEFAULT_BRIDGE = 'the default bridge';
/** `--network container:db`, and what `db` itself has: the inside of one container's network. */
export const INSIDE = 'container:';

/** The container of this name. */
export function containerOf(name: string, { containers }: Setup): Container | undefined {
  return containers.find((each) => isNamed(each, name));
}

/** By `--name`; a Compose service also by its key, which is how its neighbours call it. */
export function isNamed(container: Container, name: string): boolean {
  const value = effective(container, 'name');
  if (value.state === 'set' && value.value === name) return true;
  return container.origin === 'compose' && container.service.name === name;
}

function nameOf(container: Container): string | null {
  if (container.origin === 'compose') return container.service.name;
  const value = effective(container, 'name');
  return value.state === 'set' && isKnown(value.value) ? value.value : null;
}

/** True where the two are one network. */
export function isSameNetwork(one: Joined, other: Joined): boolean {
  return one.name === other.name && (one.project === null) === (other.project === null);
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
      networks.push({ name: `${INSIDE}${name}`, place: headOf(each), project: null });
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
  if (options.length > 0) {
    return options.map(({ value, span, written }) =>
      container.origin === 'compose' && written !== 'network_mode'
        ? joinedByKey(container, value, placeAt(container, span))
        : { name: networkName(value), place: placeAt(container, span), project: null },
    );
  }
  if (container.origin === 'compose') return [joinedByKey(container, 'default', headOf(container))];
  return [{ name: DEFAULT_BRIDGE, place: headOf(container), project: null }];
}

/** A network that a Compose file makes, or the one outside that its key stands for. */
function joinedByKey(container: ServiceContainer, key: string, place: Place): Joined {
  const resource = resourceOf(container, key);
  if (!resource?.isExternal) return { name: key, place, project: container };
  return { name: resource.scalars.get('name')?.value.value ?? key, place, project: null };
}

function resourceOf({ facts }: ServiceContainer, key: string) {
  return facts.networks.find(({ name }) => name === key);
}

function placeAt(container: Container, span: Span): Place {
  const place = placeIn(container, span);
  return placeOf(place.file, place.span);
}

function headOf({ head }: Container): Place {
  return placeOf(head.file, head.span);
}

/** What `docker network connect` adds, by the name of the container. */
function joinedLater(setup: Setup): ReadonlyMap<string, readonly Joined[]> {
  const later = new Map<string, Joined[]>();
  for (const { file, docker } of networkCommands(setup, 'network connect')) {
    const [network, container] = docker.args.slice(-2);
    if (!network || !container) continue;
    const joined = later.get(container.value) ?? [];
    joined.push({ name: networkName(network.value), place: placeOf(file, network.span), project: null });
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
export function isOpen({ name, project }: Joined, setup: Setup): boolean {
  if (name === DEFAULT_BRIDGE) return !isIccOff(setup);
  const { daemon } = setup;
  const { driver, option } = project ? madeByCompose(project, name) : madeByScript(name, setup);
  if (driver !== 'bridge') return true;
  const byDaemon = daemon && daemonString(daemon.facts, 'default-network-opts', 'bridge', ENABLE_ICC);
  return !isFalse(option ?? byDaemon ?? 'true');
}

/** The driver of a network and its `enable_icc`, null where nothing says it. */
interface Made {
  readonly driver: string;
  readonly option: string | null;
}

function madeByScript(name: string, setup: Setup): Made {
  const made = networkCommands(setup, 'network create').findLast(
    ({ docker }) => docker.args[0]?.value === name,
  );
  const driver = made?.docker.options.findLast((each) => each.name === 'driver')?.value ?? 'bridge';
  const option = made?.docker.options.findLast(
    (each) => each.name === 'opt' && each.value.startsWith(`${ENABLE_ICC}=`),
  );
  return { driver, option: option ? option.value.slice(ENABLE_ICC.length + 1) : null };
}

function madeByCompose(project: ServiceContainer, key: string): Made {
  const resource = resourceOf(project, key);
  const option = resource?.driverOpts.findLast(({ name }) => name.value === ENABLE_ICC);
  const driver = resource?.scalars.get('driver')?.value.value ?? 'bridge';
  return { driver, option: option?.value?.value ?? null };
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
