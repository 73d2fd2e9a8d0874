import { expect, test } from 'vitest';
import { configOf, translated } from './harness';

const DEFAULTS = [
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_FSETID',
  'CAP_FOWNER',
  'CAP_MKNOD',
  'CAP_NET_RAW',
  'CAP_SETGID',
  'CAP_SETUID',
  'CAP_SETFCAP',
  'CAP_SETPCAP',
  'CAP_NET_BIND_SERVICE',
  'CAP_SYS_CHROOT',
  'CAP_KILL',
  'CAP_AUDIT_WRITE',
];
const processOf = (line: string, image = {}) => configOf(line, image).process;
const userOf = (line: string, image = {}) => processOf(line, image).user;

test('without a flag the process is root with the fourteen default capabilities', () => {
  expect(processOf('docker run base')).toEqual({
    terminal: false,
    user: { uid: 0, gid: 0, additionalGids: [0] },
    args: ['sh'],
    env: [
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'HOSTNAME=0123456789ab',
      'LANG=C.UTF-8',
    ],
    cwd: '/',
    capabilities: { bounding: DEFAULTS, effective: DEFAULTS, permitted: DEFAULTS },
    rlimits: [],
    noNewPrivileges: false,
    oomScoreAdj: 0,
  });
});

test.each([
  ['--user app', { uid: 1000, gid: 1000, additionalGids: [1000, 29] }],
  ['--user 1000', { uid: 1000, gid: 1000, additionalGids: [1000, 29] }],
  ['--user 4711', { uid: 4711, gid: 0, additionalGids: [0] }],
  ['--user 1000:0', { uid: 1000, gid: 0, additionalGids: [0] }],
  ['--user :audio', { uid: 0, gid: 29, additionalGids: [29] }],
  ['--group-add audio --group-add 77', { uid: 0, gid: 0, additionalGids: [0, 29, 77] }],
])('%s is looked up in the files of the image', (flags, user) => {
  expect(userOf(`docker run ${flags} base`)).toEqual(user);
});

test('the user of the image counts where no flag names one', () => {
  expect(userOf('docker run base', { user: 'app' }).uid).toBe(1000);
  expect(userOf('docker run -u 0 base', { user: 'app' }).uid).toBe(0);
});

test('an unknown user or group stops the container with the words of Docker', () => {
  expect(translated('docker run -u nobody base')).toEqual({
    error: 'unable to find user nobody: no matching entries in passwd file',
  });
  expect(translated('docker run --group-add kvm base')).toEqual({
    error: 'unable to find group kvm: no matching entries in group file',
  });
});

test('another user than root starts with nothing but the bounding set', () => {
  expect(processOf('docker run -u 1000 base').capabilities).toEqual({
    bounding: DEFAULTS,
    effective: [],
    permitted: [],
  });
});

test.each([
  ['--cap-drop ALL', []],
  ['--cap-drop ALL --cap-add net_bind_service', ['CAP_NET_BIND_SERVICE']],
  ['--cap-drop MKNOD', DEFAULTS.filter((name) => name !== 'CAP_MKNOD')],
  ['--cap-add SYS_TIME', [...DEFAULTS, 'CAP_SYS_TIME']],
])('%s changes all sets of root', (flags, names) => {
  const { capabilities } = processOf(`docker run ${flags} base`);
  expect(capabilities).toEqual({ bounding: names, effective: names, permitted: names });
});

test('--privileged and --cap-add ALL give all 41, and privileged gives them whatever is dropped', () => {
  expect(processOf('docker run --privileged --cap-drop ALL base').capabilities.effective).toHaveLength(41);
  expect(processOf('docker run --cap-add ALL base').capabilities.effective).toHaveLength(41);
  expect(processOf('docker run --cap-add ALL --cap-drop SYS_ADMIN base').capabilities.effective).toHaveLength(
    40,
  );
});

test('no-new-privileges is on in each form, and off where the last one says so', () => {
  expect(processOf('docker run --security-opt no-new-privileges base').noNewPrivileges).toBe(true);
  expect(processOf('docker run --security-opt no-new-privileges:true base').noNewPrivileges).toBe(true);
  expect(processOf('docker run --security-opt no-new-privileges=false base').noNewPrivileges).toBe(false);
});

test('the command and the entrypoint take the place of what the image has', () => {
  const image = { entrypoint: ['/entry'], cmd: ['serve'] };
  expect(processOf('docker run base', image).args).toEqual(['/entry', 'serve']);
  expect(processOf('docker run base probe -v', image).args).toEqual(['/entry', 'probe', '-v']);
  expect(processOf('docker run --entrypoint cat base /x', image).args).toEqual(['cat', '/x']);
  expect(processOf('docker run --entrypoint cat base', image).args).toEqual(['cat']);
  expect(processOf('docker run --entrypoint= base id', image).args).toEqual(['id']);
  expect(translated('docker run base', { cmd: [] })).toEqual({ error: 'no command specified' });
});

test('a variable of the request wins over the image, and a name alone takes it away', () => {
  const image = { env: ['LANG=C.UTF-8', 'MODE=image'] };
  const env = processOf('docker run -e MODE=flag -e PATH=/bin base', image).env;
  expect(env).toEqual(['PATH=/bin', 'HOSTNAME=0123456789ab', 'MODE=flag', 'LANG=C.UTF-8']);
  expect(processOf('docker run -e LANG base').env.join()).not.toContain('LANG');
});

test('-t gives a terminal and its name, -w a folder, --ulimit a limit, --oom-score-adj a score', () => {
  const line = 'docker run -t -w /srv --ulimit nofile=64:128 --oom-score-adj 500 base';
  const process = processOf(line);
  expect(process.terminal).toBe(true);
  expect(process.env).toContain('TERM=xterm');
  expect(process.cwd).toBe('/srv');
  expect(process.rlimits).toEqual([{ type: 'RLIMIT_NOFILE', soft: 64, hard: 128 }]);
  expect(process.oomScoreAdj).toBe(500);
});
