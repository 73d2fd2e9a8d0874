import { type Container, occurrences, placeIn, type Setup } from '../setup';
import { isKnown } from '../text';
import { containerOf, DEFAULT_BRIDGE, INSIDE, isOpen, isSameNetwork, networksOf } from './networks';
import { fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import type { Place } from './types';

/** How one container comes to another, or why it does not. */
interface Way {
  readonly isOpen: boolean;
  readonly reason: string;
  readonly place?: Place;
}

/**
 * Whether a container of a script, or a Compose service, can open a connection to the one that is named: over a network that both are on
 * and that lets neighbours talk, by a link on the default bridge, or because one of them stands on the host's own
 * network. The words about networks are those of `docker network create`, `docker network connect`, a Compose file's
 * `networks` and the daemon.
 */
export function reaches(container: Container, wanted: string, setup: Setup): Outcome {
  const { isOpen, reason, place } = wayTo(container, wanted, setup);
  return isOpen ? holds(reason, place) : fails(reason, place);
}

/** The other side of `reaches`: both containers are there, and nothing leads from the one to the other. */
export function keptFrom(container: Container, wanted: string, setup: Setup): Outcome {
  const other = containerOf(wanted, setup);
  if (!other) return fails(`No container is named ${wanted}.`);
  const hidden = [container, other]
    .flatMap((each) => networksOf(each, setup))
    .find(({ name }) => !isKnown(name));
  if (hidden) return unknownValue('A network', hidden.place);
  const { isOpen, reason, place } = wayTo(container, wanted, setup);
  return isOpen ? fails(reason, place) : holds(reason, place);
}

function wayTo(container: Container, wanted: string, setup: Setup): Way {
  const other = containerOf(wanted, setup);
  const head = placeOf(container.head.file, container.head.span);
  if (!other) return { isOpen: false, reason: `No container is named ${wanted}.` };
  const own = networksOf(container, setup);
  const theirs = networksOf(other, setup);
  const host = [...own, ...theirs].find(({ name }) => name === 'host');
  if (host && own.length > 0 && theirs.length > 0) {
    const reason = `No bridge is between it and ${wanted}: one of them is on the host's own network.`;
    return { isOpen: true, reason, place: host.place };
  }
  const shared = own.filter((network) => theirs.some((other) => isSameNetwork(network, other)));
  const link = occurrences(container, 'link').find(({ value }) => value.split(':')[0] === wanted);
  for (const network of shared) {
    const { name, place } = network;
    if (name.startsWith(INSIDE)) {
      return { isOpen: true, reason: `It shares one network with ${wanted}.`, place };
    }
    if (isOpen(network, setup)) return { isOpen: true, reason: `It reaches ${wanted} over ${name}.`, place };
    if (name === DEFAULT_BRIDGE && link) {
      const { file, span } = placeIn(container, link.span);
      return { isOpen: true, reason: `A link lets it reach ${wanted}.`, place: placeOf(file, span) };
    }
  }
  const [first] = shared;
  if (!first) return { isOpen: false, reason: `It is on no network with ${wanted}.`, place: head };
  const reason = `Neighbours on ${first.name} are kept apart, so it cannot reach ${wanted}.`;
  return { isOpen: false, reason, place: first.place };
}
