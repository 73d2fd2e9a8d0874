import { expect, test } from 'vitest';
import { parseArgv } from '../../languages/docker-cli';
import { configOf, HOST, IMAGE, mountAt, translated } from './harness';
import { toOci } from './translate';

const prepareOf = (line: string, image = {}) => {
  const translation = translated(line, image);
  return 'error' in translation ? [] : translation.prepare;
};

test('without a flag there are the seven mounts of Docker, sysfs and the control groups read-only', () => {
  expect(configOf('docker run base').mounts).toEqual([
    { destination: '/proc', type: 'proc', source: 'proc', options: ['rw', 'nosuid', 'noexec', 'nodev'] },
    {
      destination: '/dev',
      type: 'tmpfs',
      source: 'tmpfs',
      options: ['rw', 'nosuid', 'strictatime', 'mode=755', 'size=65536k'],
    },
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['rw', 'nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
    },
    { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['ro', 'nosuid', 'noexec', 'nodev'] },
    {
      destination: '/sys/fs/cgroup',
      type: 'cgroup',
      source: 'cgroup',
      options: ['ro', 'nosuid', 'noexec', 'nodev'],
    },
    {
      destination: '/dev/mqueue',
      type: 'mqueue',
      source: 'mqueue',
      options: ['rw', 'nosuid', 'noexec', 'nodev'],
    },
    {
      destination: '/dev/shm',
      type: 'tmpfs',
      source: 'shm',
      options: ['rw', 'nosuid', 'noexec', 'nodev', 'mode=1777', 'size=67108864'],
    },
  ]);
});

test('--read-only locks the root, and only it', () => {
  expect(configOf('docker run --read-only base').root).toEqual({ path: 'rootfs', readonly: true });
  expect(configOf('docker run base').root.readonly).toBe(false);
  expect(mountAt('docker run --read-only base', '/dev/shm')?.options).not.toContain('ro');
});

test('--privileged may write sysfs and the control groups, unless the root is read-only', () => {
  expect(mountAt('docker run --privileged base', '/sys')?.options[0]).toBe('rw');
  expect(mountAt('docker run --privileged base', '/sys/fs/cgroup')?.options[0]).toBe('rw');
});

test('writable-cgroups opens the control groups alone', () => {
  const line = 'docker run --security-opt writable-cgroups=true base';
  expect(mountAt(line, '/sys/fs/cgroup')?.options[0]).toBe('rw');
  expect(mountAt(line, '/sys')?.options[0]).toBe('ro');
});

test('--shm-size and --ipc decide about /dev/shm', () => {
  expect(mountAt('docker run --shm-size 1m base', '/dev/shm')?.options).toContain('size=1048576');
  expect(mountAt('docker run --ipc none base', '/dev/shm')).toBeUndefined();
  expect(mountAt('docker run --ipc host base', '/dev/shm')).toEqual({
    destination: '/dev/shm',
    type: 'bind',
    source: '/dev/shm',
    options: ['rbind', 'rprivate'],
  });
});

test.each([
  ['-v /host:/data', ['rbind', 'rprivate']],
  ['-v /host:/data:ro', ['rbind', 'ro', 'rro', 'rprivate']],
  ['-v /host:/data:ro,rslave', ['rbind', 'ro', 'rro', 'rslave']],
  ['--mount type=bind,src=/host,dst=/data', ['rbind', 'rprivate']],
  ['--mount type=bind,src=/host,dst=/data,readonly', ['rbind', 'ro', 'rro', 'rprivate']],
  ['--mount type=bind,src=/host,dst=/data,bind-recursive=disabled', ['bind', 'rprivate']],
  ['--mount type=bind,src=/host,dst=/data,ro,bind-recursive=writable', ['rbind', 'ro', 'rprivate']],
])('%s binds a folder of the host', (flags, options) => {
  expect(mountAt(`docker run ${flags} base`, '/data')).toEqual({
    destination: '/data',
    type: 'bind',
    source: '/host',
    options,
  });
});

test('a volume is a folder of the host that gets what the image has', () => {
  const line = 'docker run -v data:/data:ro base';
  const source = '/var/lib/docker/volumes/data/_data';
  expect(mountAt(line, '/data')).toEqual({
    destination: '/data',
    type: 'bind',
    source,
    options: ['rbind', 'ro', 'rro'],
  });
  expect(prepareOf(line)).toContainEqual({ kind: 'volume', path: source, copyFrom: '/data' });
  expect(prepareOf('docker run -v data:/data:nocopy base')).toContainEqual({
    kind: 'volume',
    path: source,
    copyFrom: null,
  });
});

test('a volume without a name, of a flag or of the image, has a folder of the container’s own', () => {
  const source = '/var/lib/docker/volumes/0123456789abcdef-data/_data';
  expect(mountAt('docker run -v /data base', '/data')?.source).toBe(source);
  const mounts = configOf('docker run base', { volumes: ['/data'] }).mounts;
  expect(mounts.at(-1)).toEqual({ destination: '/data', type: 'bind', source, options: ['rbind'] });
  expect(configOf('docker run --tmpfs /data base', { volumes: ['/data'] }).mounts).toHaveLength(8);
});

test('-v makes its source on the host, --mount does not', () => {
  expect(prepareOf('docker run -v /host:/data base')).toEqual([
    { kind: 'host-folder', path: '/host' },
    { kind: 'image-folder', path: '/' },
  ]);
  expect(prepareOf('docker run --mount type=bind,src=/host,dst=/data base')).toEqual([
    { kind: 'image-folder', path: '/' },
  ]);
});

test.each([
  ['--tmpfs /tmp', ['noexec', 'nosuid', 'nodev', 'rprivate']],
  ['--tmpfs /tmp:size=1m,mode=700', ['noexec', 'nosuid', 'nodev', 'rprivate', 'size=1m', 'mode=700']],
  ['--tmpfs /tmp:exec', ['nosuid', 'nodev', 'rprivate', 'exec']],
  ['--tmpfs /tmp:size=1m,size=2m,nosuid', ['noexec', 'nodev', 'rprivate', 'size=2m', 'nosuid']],
  ['--mount type=tmpfs,dst=/tmp', ['noexec', 'nosuid', 'nodev', 'rprivate']],
  [
    '--mount type=tmpfs,dst=/tmp,tmpfs-size=1m,tmpfs-mode=700',
    ['noexec', 'nosuid', 'nodev', 'rprivate', 'mode=700', 'size=1048576'],
  ],
])('%s mounts memory that runs no programs unless it is told to', (flags, options) => {
  expect(mountAt(`docker run ${flags} base`, '/tmp')).toEqual({
    destination: '/tmp',
    type: 'tmpfs',
    source: 'tmpfs',
    options,
  });
});

test('deeper places are mounted after the folders they lie in', () => {
  const places = configOf('docker run -v /a:/data/deep -v /b:/data base').mounts.slice(7);
  expect(places.map(({ destination }) => destination)).toEqual(['/data', '/data/deep']);
});

test('a mount of the request takes the place of Docker’s own, and /dev of all below it', () => {
  const places = configOf('docker run -v /dev:/dev base').mounts.map(({ destination }) => destination);
  expect(places).toEqual(['/proc', '/sys', '/sys/fs/cgroup', '/dev']);
});

test('a shared or receiving mount needs a root of that kind', () => {
  expect(configOf('docker run -v /a:/a:rshared base').linux.rootfsPropagation).toBe('shared');
  expect(configOf('docker run -v /a:/a:slave base').linux.rootfsPropagation).toBe('rslave');
  expect(configOf('docker run -v /a:/a base').linux).not.toHaveProperty('rootfsPropagation');
});

test('a file of the host is made read-only alone: the runtime takes folders for the rest', () => {
  const command = parseArgv('docker run -v /etc/hours:/hours:ro -v /srv:/srv:ro base'.split(' '));
  if (command?.kind !== 'container' || !command.body) throw new Error('no request');
  const translation = toOci(command.body, IMAGE, { ...HOST, files: new Set(['/etc/hours']) });
  if ('error' in translation) throw new Error(translation.error);
  expect(translation.config.mounts.slice(-2).map(({ options }) => options)).toEqual([
    ['rbind', 'ro', 'rprivate'],
    ['rbind', 'ro', 'rro', 'rprivate'],
  ]);
});
