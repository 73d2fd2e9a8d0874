import { numberOf, partOf, partsOf, textOf, textsOf } from './body';
import type { Body } from './types';

/** What the translation made of a request, as far as a caveat depends on it. */
export interface Made {
  readonly capabilities: readonly string[];
  readonly seccomp: string | null;
  readonly propagations: readonly string[];
}

interface Caveat {
  readonly holds: (host: Body, made: Made) => boolean;
  readonly text: string;
}

const has = (key: string) => (host: Body) => {
  const value = host[key];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
};
const option = (key: string) => (host: Body) =>
  textsOf(host, 'SecurityOpt').some((text) => /^[\w-]+/.exec(text)?.[0] === key);

/** What this kernel or this runtime cannot show, in the order of the flags' names in the manual. */
const CAVEATS: readonly Caveat[] = [
  {
    holds: option('apparmor'),
    text: 'AppArmor is not part of this kernel: a profile that is named, or switched off, changes nothing here.',
  },
  {
    holds: (host, { capabilities }) => host.Privileged !== true && capabilities.includes('CAP_SYS_ADMIN'),
    text: 'On hosts with AppArmor, Docker’s profile still refuses to mount with SYS_ADMIN. This kernel has none, so mounting works here.',
  },
  { holds: option('label'), text: 'SELinux is not part of this kernel: labels change nothing here.' },
  {
    holds: (host) => partsOf(host, 'Mounts').some((mount) => textOf(mount, 'Type') === 'image'),
    text: 'An image mounted as a folder is not prepared here: the folder is empty.',
  },
  {
    holds: (_, { seccomp }) => seccomp !== null && seccomp !== 'unconfined' && seccomp !== 'builtin',
    text: 'A filter of your own is not read here: Docker’s default one stands in for it.',
  },
  {
    holds: (_, { propagations }) => propagations.some((word) => /(?:shared|slave)$/.test(word)),
    text: 'The mounts of this host are private, so nothing spreads between host and container.',
  },
  { holds: has('DeviceRequests'), text: 'There is no graphics card here: --gpus gives nothing.' },
  {
    holds: (host) =>
      Object.keys(host).some((key) => key.startsWith('Blkio')) || numberOf(host, 'BlkioWeight') > 0,
    text: 'Limits on disk traffic are not set here: the guest’s only disk has one sentence on it.',
  },
  {
    holds: (host) => has('CpuRealtimePeriod')(host) || has('CpuRealtimeRuntime')(host),
    text: 'This kernel shares no real-time CPU out among groups, as most are built.',
  },
  {
    holds: (host) => host.MemorySwappiness !== undefined || host.OomKillDisable === true,
    text: 'Swappiness and the OOM killer cannot be set per container on cgroup v2: Docker discards both with a warning.',
  },
  {
    holds: (host) => numberOf(host, 'Memory') > 0,
    text: 'The guest has no swap, so memory and swap together end where memory ends.',
  },
  {
    holds: (host) => host.Init === true,
    text: 'Docker’s init is not in the guest: your command is process 1 itself.',
  },
  {
    holds: (host) => !['', 'runc'].includes(textOf(host, 'Runtime')),
    text: 'One runtime is here, crun: another one that is named is not.',
  },
  { holds: has('UsernsMode'), text: 'No user names are remapped on this host, so --userns changes nothing.' },
  {
    holds: has('CgroupParent'),
    text: 'Containers here lie in the group /docker, whichever parent is named.',
  },
  { holds: has('StorageOpt'), text: 'The storage of this host cannot limit the size of a container.' },
  { holds: has('VolumesFrom'), text: 'Volumes of other containers are not mounted here.' },
  {
    holds: (host) => ['VolumeDriver'].some((key) => has(key)(host)),
    text: 'Volumes are plain folders of this host, whichever driver is named.',
  },
  {
    holds: (host) => ['Dns', 'DnsOptions', 'DnsSearch', 'ExtraHosts', 'Links'].some((key) => has(key)(host)),
    text: 'Names are not looked up as Docker’s network would do it.',
  },
  {
    holds: (host) => has('PortBindings')(host) || host.PublishAllPorts === true,
    text: 'No port is published: this host has no network to the outside.',
  },
  {
    holds: (host) => textOf(host, 'IpcMode').startsWith('container:'),
    text: 'The other container’s /dev/shm is not mounted here; the rest of its IPC is shared.',
  },
];

/** What was asked for and is not shown by this guest. */
export function caveatsOf(body: Body, made: Made): readonly string[] {
  const host = partOf(body, 'HostConfig');
  return CAVEATS.filter(({ holds }) => holds(host, made)).map(({ text }) => text);
}
