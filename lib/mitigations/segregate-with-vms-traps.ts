import { type Container, effective, occurrences, type Place } from '../setup';
import { findStray, headOf, moveStray, placeIn } from './containers';
import { type Groups, groupsInWords } from './segregate-with-vms-group';
import { isDockerInDocker, type Machine } from './segregate-with-vms-machine';
import type { Problem, ProposedFix } from './types';

/** A container on a machine that holds another group already. */
export interface Clash {
  readonly container: Container;
  readonly groups: Groups;
  readonly machine: Machine;
  /** The group that is there, in words. */
  readonly other: string;
  /** What the machine was called where that group was put on it. */
  readonly otherAlias: string;
  /** How the swarm is told where to run it, where it is. */
  readonly placed: boolean;
}

const SHARED =
  'Both groups share one kernel: whoever breaks out of a container of the one reaches the containers of the other.';
const ADVICE =
  'Send it to another machine (docker -H or docker -c), or start it in a virtual machine: --runtime io.containerd.kata.v2.';

/** Why two groups on one machine are not apart, with what was there in place of a machine. */
export function clashProblem(clash: Clash): Problem {
  const { container, machine, otherAlias } = clash;
  const stray = findStray(container, { long: 'runtime' }, (value) => /kata/i.test(value ?? ''));
  if (stray) {
    const message = `"${stray.text}" stands after the image name, so it is an argument of the program, not of Docker.`;
    return said('after-image', placeIn(container, stray.span), message, [moveStray(container, stray)]);
  }
  if (isDockerInDocker(container)) {
    const message = 'A daemon in a container is no machine: its containers run on the kernel of the host.';
    return said('docker-in-docker', imagePlace(container), message);
  }
  if (machine.alias !== otherAlias) return sameHost(clash);
  return decoy(clash) ?? plain(clash);
}

function said(kind: string, place: Place, message: string, fixes: readonly ProposedFix[] = []): Problem {
  return { kind, severity: 'error', place, message, consequence: SHARED, advice: ADVICE, fixes };
}

function imagePlace(container: Container): Place {
  const { reference: image } = container;
  return image ? placeIn(container, image.span) : headOf(container);
}

function sameHost({ machine, otherAlias, other, groups }: Clash): Problem {
  const message =
    machine.key === 'local'
      ? `${capital(machine.alias)} and ${otherAlias} are this one machine: ${groupsInWords(groups)} and ${other} share it.`
      : `${capital(machine.alias)} and ${otherAlias} are two names for one machine: ${groupsInWords(groups)} and ${other} share it.`;
  return said('same-machine', machine.place, message);
}

/** Names and addresses keep their spelling; words begin the sentence. */
function capital(text: string): string {
  if (!/^(?:the|a|context|docker-machine) /.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plain({ container, groups, other, machine, placed }: Clash): Problem {
  const message = placed
    ? `Nothing keeps ${groupsInWords(groups)} from the nodes on which ${other} runs.`
    : `Containers of ${other} run on ${machine.alias} already, and this one is of ${groupsInWords(groups)}.`;
  return said('shared-machine', headOf(container), message);
}

/** What looks like a separation and leaves the kernel shared. */
function decoy(clash: Clash): Problem | undefined {
  for (const { flag, kind, message, fits } of DECOYS) {
    const option = occurrences(clash.container, flag).findLast(({ value }) => fits(value, clash.groups));
    if (option) return said(kind, placeIn(clash.container, option.span), message);
  }
  return undefined;
}

interface Decoy {
  readonly flag: string;
  readonly kind: string;
  readonly message: string;
  readonly fits: (value: string, groups: Groups) => boolean;
}

const always = () => true;
const isOwnNetwork = (value: string) => !/^(?:host|bridge|default|none|container:.*)$/.test(value);

const DECOYS: readonly Decoy[] = [
  {
    flag: 'cgroup-parent',
    kind: 'only-cgroups',
    message: 'A cgroup parent divides memory and processor time; the kernel stays one for all groups.',
    fits: always,
  },
  {
    flag: 'network',
    kind: 'only-networks',
    message: 'Networks of their own keep packets apart; the kernel stays one for all groups.',
    fits: isOwnNetwork,
  },
  {
    flag: 'label',
    kind: 'only-projects',
    message: 'A project of its own gives names and networks of its own; the kernel stays one for all groups.',
    fits: (value) => value.startsWith('com.docker.compose.project='),
  },
  {
    flag: 'userns',
    kind: 'only-users',
    message: 'Users of their own limit what root may do; the kernel stays one for all groups.',
    fits: always,
  },
  {
    flag: 'user',
    kind: 'only-users',
    message: 'Users of their own limit what a process may do; the kernel stays one for all groups.',
    fits: (value) => !/^(?:0+|root)(?::|$)/.test(value) && value !== '',
  },
  {
    flag: 'name',
    kind: 'only-names',
    message: 'A name tells groups apart for people; the kernel stays one for all groups.',
    fits: (value, groups) => [...groups.values()].some((name) => value.includes(name)),
  },
];

/** gVisor answers system calls in user space. */
export function gvisorWarning(place: Place): Problem {
  return {
    kind: 'gvisor',
    severity: 'warning',
    place,
    message:
      'gVisor is a kernel in user space, not a virtual machine: much of the way to the host’s kernel is closed, not all.',
    consequence: 'A flaw in gVisor itself leads to the kernel that all groups share.',
    advice:
      'Where groups must be apart for certain, use --runtime io.containerd.kata.v2 or machines of their own.',
  };
}

/** A virtual machine around a container that holds the daemon's socket. */
export function socketWarning(container: Container): Problem | undefined {
  const socket = [...occurrences(container, 'volume'), ...occurrences(container, 'mount')].find(({ value }) =>
    /(?:docker|containerd|podman)\.sock(?:[:,]|$)/.test(value),
  );
  const api = effective(container, 'use-api-socket');
  const option = socket ?? (api.state === 'set' && api.value !== 'false' ? api.option : undefined);
  if (!option) return undefined;
  return {
    kind: 'socket-inside',
    severity: 'warning',
    place: placeIn(container, option.span),
    message:
      'The daemon’s socket is handed to this virtual machine: whoever gets in may start containers outside of it.',
    consequence: 'The virtual machine then separates nothing.',
    advice: 'Leave the socket out of the container.',
  };
}
