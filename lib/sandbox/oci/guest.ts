import type { HostFacts, ImageFacts } from './types';

/** The image that every container of the guest starts from (`lib/sandbox/image/root.ts`). */
export const BASE_IMAGE: ImageFacts = {
  passwd: [
    { name: 'root', uid: 0, gid: 0 },
    { name: 'app', uid: 1000, gid: 1000 },
  ],
  group: [
    { name: 'root', gid: 0, members: [] },
    { name: 'tty', gid: 5, members: [] },
    { name: 'app', gid: 1000, members: [] },
  ],
  env: [],
  entrypoint: [],
  cmd: ['sh'],
  user: '',
  workdir: '',
  volumes: [],
};

/** The guest as a host: its one disk and what a privileged container may see of the rest. */
export const GUEST: Omit<HostFacts, 'id' | 'network'> = {
  hostname: 'host',
  devices: [
    { path: '/dev/sda', type: 'b', major: 8, minor: 0, mode: 0o600, uid: 0, gid: 0 },
    { path: '/dev/sda1', type: 'b', major: 8, minor: 1, mode: 0o600, uid: 0, gid: 0 },
    { path: '/dev/kmsg', type: 'c', major: 1, minor: 11, mode: 0o644, uid: 0, gid: 0 },
    { path: '/dev/mem', type: 'c', major: 1, minor: 1, mode: 0o600, uid: 0, gid: 0 },
  ],
  running: new Map(),
};
