import type { Setup } from '../../setup';
import { DEFAULT_BRIDGE, isOpen, type Place } from './networks';

/** Namespaces and bridges as Docker makes them, and what comes of them for each container. */
export interface Wiring {
  /** A script of the guest's root. */
  readonly script: string;
  /** The path of a container's network namespace; null for none of its own or the host's. */
  namespaceOf(place: Place): string | null;
  /** Where `to` answers for `from`; null where it has no address. */
  addressOf(from: Place, to: Place): string | null;
}

/** The shell's part: a bridge, a network namespace, and a cable between them. */
const FUNCTIONS = `bridge() {
  [ -e "/sys/class/net/$1" ] || { ip link add "$1" type bridge; ip addr add "$2" dev "$1"; ip link set "$1" up; }
}
space() {
  : >"/run/netns/$1"
  unshare --net="/run/netns/$1" ip link set lo up
}
cable() {
  # The pair is made inside, where the kernel's name for its other end is known, and one end is handed out.
  nsenter --net="/run/netns/$1" sh -c "
    ip link add v$5 type veth && ip link set v$5 netns 1 && ip link set veth0 name eth$4 &&
    ip addr add $3 dev eth$4 && ip link set eth$4 up
  " && ip link set "v$5" master "$2" && ip link set "v$5" up
}`;

/** Wires up containers as the daemon would: a bridge for each network, rules for those that keep neighbours apart. */
export function wire(containers: readonly { readonly place: Place }[], setup: Setup): Wiring {
  const owners = [
    ...new Set(containers.flatMap(({ place }) => (place.kind === 'bridges' ? [place.owner] : []))),
  ];
  const networks = [
    ...new Set(containers.flatMap(({ place }) => (place.kind === 'bridges' ? place.networks : []))),
  ];
  const bridgeOf = (name: string) => (name === DEFAULT_BRIDGE ? 'docker0' : `br${networks.indexOf(name)}`);
  const subnetOf = (name: string) =>
    name === DEFAULT_BRIDGE ? '172.17.0' : `172.${18 + networks.indexOf(name)}.0`;
  const addressOn = (network: string, owner: string) => `${subnetOf(network)}.${owners.indexOf(owner) + 2}`;
  const spaceOf = (owner: string) => `n${owners.indexOf(owner)}`;
  const lines = [FUNCTIONS, 'mkdir -p /run/netns'];
  for (const name of networks) {
    lines.push(`bridge ${bridgeOf(name)} ${subnetOf(name)}.1/16`);
    if (!isOpen(name, setup))
      lines.push(`iptables -A FORWARD -i ${bridgeOf(name)} -o ${bridgeOf(name)} -j DROP`);
  }
  let cables = 0;
  for (const owner of owners) {
    const place = containers.find(
      ({ place: each }) => each.kind === 'bridges' && each.owner === owner,
    )?.place;
    lines.push(`space ${spaceOf(owner)}`);
    for (const [i, network] of (place?.kind === 'bridges' ? place.networks : []).entries())
      lines.push(
        `cable ${spaceOf(owner)} ${bridgeOf(network)} ${addressOn(network, owner)}/16 ${i} ${cables++}`,
      );
  }
  return {
    script: owners.length === 0 ? '' : lines.join('\n'),
    namespaceOf: (place) => (place.kind === 'bridges' ? `/run/netns/${spaceOf(place.owner)}` : null),
    addressOf: (from, to) => {
      if (to.kind === 'host') return from.kind === 'host' ? '127.0.0.1' : null;
      if (to.kind === 'none') return null;
      const shared =
        from.kind === 'bridges' ? to.networks.find((name) => from.networks.includes(name)) : undefined;
      const network = shared ?? to.networks[0];
      return network === undefined ? null : addressOn(network, to.owner);
    },
  };
}
