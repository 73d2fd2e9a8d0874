import { type Container, effective, givenMounts, isOn, occurrences } from '../setup';
import { placeIn } from './containers';
import { engineSocketOf, hostFolderOf } from './host-paths';
import { removeOptions } from './removal';
import type { Problem } from './types';

/** What a container shares with the host that should be its own: namespaces, the engine's socket, folders. */
export function sharedWithHost(container: Container): readonly Problem[] {
  return [...namespaces(container), ...networks(container), ...mounts(container), ...apiSocket(container)];
}

const NAMESPACES: Readonly<Record<string, string>> = {
  pid: 'It sees every process of the host, and with SYS_PTRACE or as the same user reaches into them.',
  ipc: 'It reads and writes the shared memory of every process of the host.',
  uts: 'It shares the name of the host, which root in it may change.',
  userns: 'Where the daemon maps users, this container is left out: its root is the root of the host.',
  cgroupns: 'It sees the control groups of the host and of all other containers.',
};

function namespaces(container: Container): readonly Problem[] {
  return Object.entries(NAMESPACES).flatMap(([flag, consequence]): readonly Problem[] => {
    const value = effective(container, flag);
    if (value.state !== 'set' || value.value !== 'host') return [];
    return [
      {
        kind: 'host-namespace',
        severity: 'warning',
        place: placeIn(container, value.option.span),
        message: `--${flag} host takes away a wall between the container and the host.`,
        consequence,
        advice: 'Leave it out, unless the program is made to look after the host.',
        fixes: [removeOptions(container, occurrences(container, flag), `Leave --${flag} host out`)],
      },
    ];
  });
}

function networks(container: Container): readonly Problem[] {
  return ['network', 'net']
    .flatMap((flag) => occurrences(container, flag))
    .filter(({ value }) => value === 'host')
    .map((option) => ({
      kind: 'host-namespace',
      severity: 'warning',
      place: placeIn(container, option.span),
      message: 'The container stands in the network of the host itself.',
      consequence: 'It reaches every service that listens on localhost there, and takes any port.',
      advice: 'Publish the ports that are needed with --publish instead.',
      fixes: [removeOptions(container, [option], 'Leave --network host out')],
    }));
}

function mounts(container: Container): readonly Problem[] {
  return givenMounts(container).flatMap((mount): readonly Problem[] => {
    const place = placeIn(container, mount.option.valueSpan ?? mount.option.span);
    const socket = engineSocketOf(mount);
    if (socket !== null) {
      return [
        {
          kind: 'engine-socket',
          severity: 'warning',
          place,
          target: mount.target,
          message: mount.readOnly
            ? 'The socket of the engine, read-only: connecting to it is not writing, so it obeys all the same.'
            : 'Whoever can talk to the socket of the engine can start a privileged container.',
          consequence: 'One request to it, and the host is theirs.',
          advice: 'Leave it out, or put a proxy before it that lets a few harmless requests through.',
          fixes: [removeOptions(container, [mount.option], 'Leave the socket out')],
        },
      ];
    }
    const folder = hostFolderOf(mount);
    if (folder === null || mount.readOnly !== false) return [];
    return [
      {
        kind: 'host-folder',
        severity: 'warning',
        place,
        target: mount.target,
        message: `${folder} of the host is writable from the container.`,
        consequence: 'What runs the host can be changed from inside, without one privilege.',
        advice: 'Mount the one file or folder that is needed, read-only where that will do.',
      },
    ];
  });
}

function apiSocket(container: Container): readonly Problem[] {
  const value = effective(container, 'use-api-socket');
  if (value.state !== 'set' || !isOn(value)) return [];
  return [
    {
      kind: 'engine-socket',
      severity: 'warning',
      place: placeIn(container, value.option.span),
      message:
        'This gives the container the socket of the engine, and the registry credentials of the caller.',
      consequence: 'One request to it, and the host is theirs.',
      advice: 'Leave it out, or put a proxy before the socket that lets a few harmless requests through.',
      fixes: [removeOptions(container, occurrences(container, 'use-api-socket'), 'Leave the socket out')],
    },
  ];
}
