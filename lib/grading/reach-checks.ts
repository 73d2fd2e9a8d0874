import { daemonBool, daemonString } from '../languages/daemon';
import { type Container, effective, occurrences, type Setup } from '../setup';
import { isKnown } from '../text';
import { fails, holds, type Outcome, placeOf } from './outcome';
import type { Place } from './types';

const ENABLE_ICC = 'com.docker.network.bridge.enable_icc';

/** A network that a container is on, and where that is written. */
interface Joined {
  readonly name: string;
  readonly place: Place;
}

/**
 * Whether a container of a script can open a connection to the one that is named: over a network that both are on
 * and that lets neighbours talk, or by a link on the default bridge. The words about networks are those of
 * `docker network create`, `docker network connect` and the daemon's configuration.
 */
export function reaches(container: Container, wanted: string, setup: Setup): Outcome {
  const other = setup.containers.find((each) => nameOf(each) === wanted);
  const head = placeOf(container.file, container.head.span);
  if (!other) return fails(`No container is named ${wanted}.`);
  const theirs = new Set(networksOf(other, setup).map(({ name }) => name));
  const shared = networksOf(container, setup).filter(({ name }) => theirs.has(name));
  const links = occurrences(container, 'link');
  const link = links.find(({ value }) => value.split(':')[0] === wanted);
  for (const { name, place } of shared) {
    if (isOpen(name, setup)) return holds(`It reaches ${wanted} over ${name}.`, place);
    if (name === DEFAULT && link) {
      return holds(`A link lets it reach ${wanted}.`, placeOf(container.file, link.span));
    }
  }
  const [first] = shared;
  if (!first) return fails(`It is on no network with ${wanted}.`, head);
  return fails(`Neighbours on ${first.name} are kept apart, so it cannot reach ${wanted}.`, first.place);
}

const DEFAULT = 'the default bridge';

function nameOf(container: Container): string | null {
  const value = effective(container, 'name');
  return value.state === 'set' && isKnown(value.value) ? value.value : null;
}

function networksOf(container: Container, setup: Setup): readonly Joined[] {
  const options = ['network', 'net'].flatMap((flag) => occurrences(container, flag));
  const joined = options.map(({ value, span }) => ({
    name: networkName(value),
    place: placeOf(container.file, span),
  }));
  const own =
    joined.length > 0 ? joined : [{ name: DEFAULT, place: placeOf(container.file, container.head.span) }];
  const later = networkCommands(setup, 'network connect').flatMap(({ file, docker }) => {
    const [network, name] = docker.args.slice(-2);
    const isOurs = network !== undefined && name !== undefined && name.value === nameOf(container);
    return isOurs ? [{ name: networkName(network.value), place: placeOf(file, network.span) }] : [];
  });
  return [...own, ...later].filter(({ name }) => name !== 'none');
}

/** `back`, `name=back,alias=db`; `bridge` and `default` are the default bridge. */
function networkName(value: string): string {
  const field = value.includes('=') ? value.split(',').find((each) => each.startsWith('name=')) : undefined;
  const name = field?.slice('name='.length) ?? value;
  return name === 'bridge' || name === 'default' ? DEFAULT : name;
}

/** Whether neighbours on this network may talk, by what creates it or by the daemon's file. */
function isOpen(name: string, { daemon, ...setup }: Setup): boolean {
  if (name === DEFAULT) return !(daemon && daemonBool(daemon.facts, 'icc') === false);
  const made = networkCommands({ daemon, ...setup }, 'network create').findLast(
    ({ docker }) => docker.args[0]?.value === name,
  );
  const option = made?.docker.options.findLast(
    (each) => each.name === 'opt' && each.value.startsWith(`${ENABLE_ICC}=`),
  );
  const byDaemon = daemon && daemonString(daemon.facts, 'default-network-opts', 'bridge', ENABLE_ICC);
  const value = option ? option.value.slice(ENABLE_ICC.length + 1) : (byDaemon ?? 'true');
  return !/^(?:0|f|F|FALSE|false|False)$/.test(value);
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
