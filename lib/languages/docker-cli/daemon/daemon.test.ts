import { describe, expect, it } from 'vitest';
import { container, containerOf } from '../testing';
import { daemonEffect } from './effect';

/** What the daemon says, and the words that it is about. */
function said(line: string): string[][] {
  return container(line).daemonRefusals.map(({ message, flag, span }) => [
    message,
    String(flag),
    line.slice(span.start, span.end),
  ]);
}

describe('the daemon', () => {
  it.each([
    ['-m 512', 'Minimum memory limit allowed is 6MB', 'memory', '512'],
    [
      '-m 512m --memory-swap 256m',
      'Minimum memoryswap limit should be larger than memory limit, see usage',
      'memory-swap',
      '256m',
    ],
    [
      '--memory-swap 1g',
      'You should always set the Memory limit when using Memoryswap limit, see usage',
      'memory-swap',
      '1g',
    ],
    [
      '--memory-reservation 1g -m 512m',
      'Minimum memory limit can not be less than memory reservation limit, see usage',
      'memory-reservation',
      '1g',
    ],
    ['-c -1', 'invalid CPU shares (-1): value must be a positive integer', 'cpu-shares', '-1'],
    ['--cpus 9', 'range of CPUs is from 0.01 to 8.00, as there are only 8 CPUs available', 'cpus', '9'],
    [
      '--cpus 1 --cpu-quota 50000',
      'Conflicting options: Nano CPUs and CPU Quota cannot both be set',
      'cpu-quota',
      '50000',
    ],
    [
      '--cpuset-cpus 0,9',
      'Requested CPUs are not available - requested 0,9, available: 0-7',
      'cpuset-cpus',
      '0,9',
    ],
    [
      '--cpuset-mems 1',
      'Requested memory nodes are not available - requested 1, available: 0',
      'cpuset-mems',
      '1',
    ],
    ['-v /a:/b:RO', 'invalid mode: RO', 'volume', 'RO'],
    ['-v /a:/b:ro,rw', 'invalid mode: ro,rw', 'volume', 'ro,rw'],
    ['-v /b:ro', "invalid volume specification: '/b:ro'", 'volume', '/b:ro'],
    [
      '-v a/b:/c',
      'create a/b: "a/b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
      'volume',
      'a/b',
    ],
    [
      '-v /a:b',
      "invalid volume specification: '/a:b': invalid mount config for type \"bind\": invalid mount path: 'b' mount path must be absolute",
      'volume',
      'b',
    ],
    ['-v /a:/b -v /c:/b/', 'Duplicate mount point: /b', 'volume', '/b/'],
    ['--volumes-from x:RO', 'invalid mode: RO', 'volumes-from', 'x:RO'],
    [
      '--mount type=secret,src=x,dst=/b',
      'invalid mount config for type "secret": mount type unknown',
      'mount',
      'type=secret,src=x,dst=/b',
    ],
    [
      '--mount type=bind,dst=/b',
      'invalid mount config for type "bind": field Source must not be empty',
      'mount',
      'type=bind,dst=/b',
    ],
    ['--tmpfs run:ro', "invalid mount path: 'run' mount path must be absolute", 'tmpfs', 'run'],
    ['--cap-add A,B', 'invalid CapAdd: unknown capability: "CAP_A,B"', 'cap-add', 'A,B'],
    [
      '--security-opt no-new-privileges=yes',
      'invalid --security-opt 2: "no-new-privileges=yes"',
      'security-opt',
      'no-new-privileges=yes',
    ],
    ['--runtime kata', 'unknown or invalid runtime name: kata', 'runtime', 'kata'],
    [
      '--isolation hyperv',
      "invalid isolation (hyperv): linux only supports 'default'",
      'isolation',
      'hyperv',
    ],
    ['--ipc bogus', 'invalid IPC mode: bogus', 'ipc', 'bogus'],
    ['--name a', 'Invalid container name (a), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed', 'name', 'a'],
    ['-w rel', "the working directory 'rel' is invalid, it needs to be an absolute path", 'workdir', 'rel'],
    ['--stop-signal SIGFOO', 'invalid signal: SIGFOO', 'stop-signal', 'SIGFOO'],
    [
      '--restart bogus',
      "invalid restart policy: unknown policy 'bogus'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
      'restart',
      'bogus',
    ],
    [
      '--network container:x --hostname y',
      'conflicting options: hostname and the network mode',
      'hostname',
      'y',
    ],
  ])('refuses %s', (flags, message, flag, words) => {
    expect(said(`docker run ${flags} alpine`)).toEqual([[message, flag, words]]);
  });

  it('reports all that it would meet, in its own order', () => {
    const line = 'docker run --name a -v /a:/b:RO -m 1 alpine';
    expect(said(line).map(([message]) => message)).toEqual([
      'Minimum memory limit allowed is 6MB',
      'Invalid container name (a), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
      'invalid mode: RO',
    ]);
  });

  it.each([
    '-m 6m',
    '--pids-limit -5',
    '--runtime io.containerd.kata.v2',
    '--cgroup-parent /x',
    '--stop-signal 9',
    '--name /abc',
    '-v ./a:/b:ro,Z,rslave',
    '--network HOST',
    '--tmpfs /run:bogus',
  ])('accepts %s', (flags) => {
    expect(said(`docker run ${flags} alpine`)).toEqual([]);
  });
});

describe('what the daemon makes of a request', () => {
  const effect = (flags: string) => daemonEffect(container(`docker run ${flags} alpine`));

  it('doubles memory for swap unless told otherwise', () => {
    expect(effect('-m 512m')?.memory).toEqual({ limit: 536870912, swap: 1073741824 });
    expect(effect('-m 512m --memory-swap -1')?.memory).toEqual({ limit: 536870912, swap: -1 });
  });

  it('keeps what is added back and ignores what privileged drops', () => {
    expect(effect('--cap-drop all --cap-add chown')?.capabilities).toEqual(['CAP_CHOWN']);
    expect(effect('--cap-add ALL --cap-drop SYS_ADMIN')?.capabilities).not.toContain('CAP_SYS_ADMIN');
    expect(effect('--cap-drop SETUID --cap-add SETUID')?.capabilities?.at(-1)).toBe('CAP_SETUID');
    expect(effect('--privileged --cap-drop ALL')?.capabilities).toHaveLength(41);
    expect(effect('--init')?.capabilities).toBeNull();
  });

  it('lets the last security option win', () => {
    const flags = '--security-opt no-new-privileges --security-opt no-new-privileges:false';
    expect(effect(flags)?.noNewPrivileges).toBe(false);
    expect(effect('--security-opt seccomp:unconfined')?.seccomp).toBe('unconfined');
  });

  it('lists what is mounted and whether it can be written', () => {
    expect(effect('-v //run/docker.sock:/s:ro --mount src=data,dst=/d --tmpfs /t')?.mounts).toMatchObject([
      { type: 'bind', source: '/run/docker.sock', target: '/s', writable: false, propagation: 'rprivate' },
      { type: 'volume', name: 'data', target: '/d', writable: true },
      { type: 'tmpfs', target: '/t', writable: true },
    ]);
  });

  it('is nothing for a command that is refused', () => {
    expect(daemonEffect(containerOf(['docker', 'run', '-m', '1', 'alpine']))).toBeNull();
  });
});
