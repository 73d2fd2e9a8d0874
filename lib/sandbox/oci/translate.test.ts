import { expect, test } from 'vitest';
import { parseArgv } from '../../languages/docker-cli';
import { caveatsFor, configOf, configOfWords, HOST, IMAGE, translated } from './harness';
import { cpuWeight } from './resources';
import { toOci } from './translate';

const linux = (line: string) => configOf(line).linux;
const resources = (flags: string) => {
  const { devices: _, ...rest } = linux(`docker run ${flags} base`).resources;
  return rest;
};

test.each([
  ['-i', {}],
  ['-m 16m', { memory: { limit: 16777216, swap: 33554432 } }],
  ['-m 16m --memory-swap 16m', { memory: { limit: 16777216, swap: 16777216 } }],
  ['-m 16m --memory-swap -1', { memory: { limit: 16777216, swap: -1 } }],
  ['-m 16m --memory-reservation 8m', { memory: { limit: 16777216, swap: 33554432, reservation: 8388608 } }],
  ['--pids-limit 20', { pids: { limit: 20 } }],
  ['--pids-limit -1', {}],
  ['--cpus 0.2', { cpu: { quota: 20000, period: 100000 } }],
  ['--cpu-quota 25000 --cpu-period 50000', { cpu: { quota: 25000, period: 50000 } }],
  ['--cpuset-cpus 0 --cpuset-mems 0', { cpu: { cpus: '0', mems: '0' } }],
  ['--cpu-shares 512', { unified: { 'cpu.weight': '59' } }],
])('%s sets its part of the control group', (flags, expected) => {
  expect(resources(flags)).toEqual(expected);
});

test('CPU shares become a weight along the newer curve', () => {
  const shares = [0, 1, 2, 128, 256, 512, 1024, 2048, 262144];
  expect(shares.map(cpuWeight)).toEqual([null, 1, 1, 21, 35, 59, 100, 174, 10000]);
});

test('without a flag no device but the harmless ones may be used', () => {
  const { devices, resources } = linux('docker run base');
  expect(devices).toEqual([]);
  expect(resources.devices).toEqual([
    { allow: false, access: 'rwm' },
    ...[5, 3, 9, 8].map((minor) => ({ allow: true, type: 'c', major: 1, minor, access: 'rwm' })),
    { allow: true, type: 'c', major: 5, minor: 0, access: 'rwm' },
    { allow: true, type: 'c', major: 5, minor: 1, access: 'rwm' },
    { allow: false, type: 'c', major: 10, minor: 229, access: 'rwm' },
  ]);
});

const SDA = { path: '/dev/sda', type: 'b', major: 8, minor: 0, fileMode: 0o660, uid: 0, gid: 6 };

test('--device gives one device, with the rights it names', () => {
  const { devices, resources } = linux('docker run --device /dev/sda:/dev/disk:r base');
  expect(devices).toEqual([{ ...SDA, path: '/dev/disk' }]);
  expect(resources.devices.at(-1)).toEqual({ allow: true, type: 'b', major: 8, minor: 0, access: 'r' });
});

test('--device of a folder gives what lies in it, and of nothing is refused', () => {
  expect(linux('docker run --device /dev/snd base').devices.map(({ path }) => path)).toEqual([
    '/dev/snd/timer',
  ]);
  expect(translated('docker run --device /dev/kvm base')).toEqual({
    error:
      'error gathering device information while adding custom device "/dev/kvm": no such file or directory',
  });
});

test('--device-cgroup-rule adds its rule after Docker’s own', () => {
  const rulesOf = (rule: string) =>
    configOfWords(['docker', 'run', '--device-cgroup-rule', rule, 'base']).linux.resources.devices;
  expect(rulesOf('b 8:* r').at(-1)).toEqual({ allow: true, type: 'b', major: 8, access: 'r' });
  expect(rulesOf('a *:* rwm').at(-1)).toEqual({ allow: true, type: 'a', access: 'rwm' });
});

test('--privileged gives all devices and hides nothing', () => {
  const { devices, resources, maskedPaths, readonlyPaths, seccomp } = linux('docker run --privileged base');
  expect(devices.map(({ path }) => path)).toEqual(['/dev/sda', '/dev/snd/timer']);
  expect(resources.devices).toEqual([{ allow: true, access: 'rwm' }]);
  expect([maskedPaths, readonlyPaths, seccomp]).toEqual([[], [], undefined]);
});

test('systempaths=unconfined hides nothing and leaves the filter', () => {
  const { maskedPaths, readonlyPaths, seccomp } = linux(
    'docker run --security-opt systempaths=unconfined base',
  );
  expect([maskedPaths, readonlyPaths]).toEqual([[], []]);
  expect(seccomp).toBeDefined();
  expect(linux('docker run base').maskedPaths).toContain('/proc/kcore');
  expect(linux('docker run base').readonlyPaths).toContain('/proc/sys');
});

const types = (flags: string) => linux(`docker run ${flags} base`).namespaces.map(({ type }) => type);

test.each([
  ['-i', ['mount', 'network', 'uts', 'pid', 'ipc', 'cgroup']],
  ['--pid host', ['mount', 'network', 'uts', 'ipc', 'cgroup']],
  ['--ipc host', ['mount', 'network', 'uts', 'pid', 'cgroup']],
  ['--network host', ['mount', 'uts', 'pid', 'ipc', 'cgroup']],
  ['--uts host', ['mount', 'network', 'pid', 'ipc', 'cgroup']],
  ['--cgroupns host', ['mount', 'network', 'uts', 'pid', 'ipc']],
])('%s decides which namespaces are the container’s own', (flags, expected) => {
  expect(types(flags)).toEqual(expected);
});

test('another container’s namespaces are joined by its process', () => {
  const { namespaces } = linux('docker run --pid container:db --network container:db base');
  expect(namespaces).toContainEqual({ type: 'pid', path: '/proc/321/ns/pid' });
  expect(namespaces).toContainEqual({ type: 'network', path: '/proc/321/ns/net' });
  expect(translated('docker run --pid container:gone base')).toEqual({ error: 'No such container: gone' });
});

test('the prepared network is joined, except by --network none', () => {
  expect(linux('docker run base').namespaces[1]).toEqual({ type: 'network', path: '/run/netns/c1' });
  expect(linux('docker run --network none base').namespaces[1]).toEqual({ type: 'network' });
});

test('the host name is the container’s id, the flag’s, or the host’s', () => {
  expect(configOf('docker run base').hostname).toBe('0123456789ab');
  expect(configOf('docker run -h box base').hostname).toBe('box');
  expect(configOf('docker run --network host base').hostname).toBe('host');
  expect(configOf('docker run --uts host base').hostname).toBe('');
});

test('--sysctl is added to Docker’s own settings and wins over them', () => {
  expect(linux('docker run --sysctl net.ipv4.ip_unprivileged_port_start=1024 base').sysctl).toEqual({
    'net.ipv4.ping_group_range': '0 2147483647',
    'net.ipv4.ip_unprivileged_port_start': '1024',
  });
  expect(linux('docker run --network host base').sysctl).toEqual({});
});

test.each([
  ['--security-opt apparmor=unconfined', 'AppArmor is not part of this kernel'],
  ['--cap-add SYS_ADMIN', 'mounting works here'],
  ['--security-opt label=disable', 'SELinux is not part of this kernel'],
  ['-v /a:/a:rshared', 'nothing spreads between host and container'],
  ['--gpus all', 'There is no graphics card here'],
  ['--device-read-bps /dev/sda:1m', 'Limits on disk traffic are not set here'],
  ['-m 16m', 'The guest has no swap'],
  ['--init', 'Docker’s init is not in the guest'],
  ['--runtime runsc', 'One runtime is here'],
  ['--userns host', 'No user names are remapped'],
  ['--dns 1.1.1.1', 'Names are not looked up'],
  ['-p 80:80', 'No port is published'],
])('%s is answered with what this guest cannot show', (flags, words) => {
  expect(caveatsFor(`docker run ${flags} base`).join('\n')).toContain(words);
});

test('a filter of the learner’s own is told to be replaced by the default one', () => {
  const command = parseArgv(['docker', 'run', '--security-opt', 'seccomp=own.json', 'base'], {
    readFile: () => '{"defaultAction":"SCMP_ACT_ALLOW"}',
  });
  const body = command?.kind === 'container' ? command.body : null;
  const translation = toOci(body ?? {}, IMAGE, HOST);
  expect('caveats' in translation && translation.caveats).toEqual([
    'A filter of your own is not read here: Docker’s default one stands in for it.',
  ]);
});

test('a plain container has no caveats, and privileged none about AppArmor', () => {
  expect(caveatsFor('docker run -u 1000 --read-only --cap-drop ALL base')).toEqual([]);
  expect(caveatsFor('docker run --privileged base')).toEqual([]);
});
