import { expect, test } from 'vitest';
import { configOf } from './harness';
import { defaultSeccomp } from './seccomp';
import { TOO_NEW } from './seccomp-names';

const rulesOf = (line: string, name: string) =>
  (configOf(line).linux.seccomp?.syscalls ?? []).filter(({ names }) => names.includes(name));

test('what is not named is refused with EPERM, on one architecture', () => {
  const { syscalls, ...rest } = defaultSeccomp([]).profile;
  expect(rest).toEqual({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: ['SCMP_ARCH_X86'],
  });
  expect(syscalls[0]?.names).toContain('read');
});

test.each([
  'mount',
  'unshare',
  'setns',
  'bpf',
  'reboot',
  'init_module',
  'clock_settime',
  'keyctl',
  'add_key',
])('%s is refused by default', (name) => {
  expect(rulesOf('docker run base', name)).toEqual([]);
});

test.each([
  ['SYS_ADMIN', 'mount'],
  ['SYS_ADMIN', 'unshare'],
  ['SYS_TIME', 'clock_settime'],
  ['SYS_BOOT', 'reboot'],
  ['SYSLOG', 'syslog'],
])('%s opens %s', (capability, name) => {
  expect(rulesOf(`docker run --cap-add ${capability} base`, name)).toHaveLength(1);
});

test('the bounding set decides, so another user than root has the same filter', () => {
  expect(configOf('docker run -u 1000 base').linux.seccomp).toEqual(
    configOf('docker run base').linux.seccomp,
  );
  expect(rulesOf('docker run base', 'chroot')).toHaveLength(1);
  expect(rulesOf('docker run --cap-drop ALL base', 'chroot')).toEqual([]);
});

test('clone may not make namespaces, and clone3 is said not to exist', () => {
  expect(rulesOf('docker run base', 'clone')).toEqual([
    {
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: 2114060288, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
    },
  ]);
  expect(rulesOf('docker run base', 'clone3')).toEqual([
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
  ]);
  expect(rulesOf('docker run --cap-add SYS_ADMIN base', 'clone')[0]?.args).toBeUndefined();
});

test('a socket may be of each family but AF_ALG (38), AF_VSOCK (40) and a few without use', () => {
  const rules = rulesOf('docker run base', 'socket').flatMap(({ args }) => args ?? []);
  const isAllowed = (family: number) =>
    rules.some(({ op, value }) => (op === 'SCMP_CMP_LT' ? family < value : family === value));
  const refused = Array.from({ length: 46 }, (_, family) => family).filter((family) => !isAllowed(family));
  expect(refused).toEqual([12, 19, 20, 23, 25, 34, 37, 38, 40]);
});

test('names younger than the guest are left out and told', () => {
  const { profile, dropped } = defaultSeccomp([]);
  expect(dropped).toContain('mseal');
  expect(profile.syscalls.flatMap(({ names }) => names).filter((name) => TOO_NEW.has(name))).toEqual([]);
  expect(dropped).toHaveLength(15);
  expect(defaultSeccomp(['CAP_SYS_ADMIN']).dropped).toHaveLength(18);
});

test('seccomp=unconfined and --privileged have no filter; a named one holds for both', () => {
  expect(configOf('docker run --security-opt seccomp=unconfined base').linux.seccomp).toBeUndefined();
  expect(configOf('docker run --privileged base').linux.seccomp).toBeUndefined();
  expect(configOf('docker run --privileged --security-opt seccomp=builtin base').linux.seccomp).toBeDefined();
});
